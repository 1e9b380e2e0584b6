# frozen_string_literal: true

module Ocop
  # The library refused: bad input, an unknown edition, points that no option gives. It says so in both languages, with
  # the place in the input and the rule that it rests on.
  class Error < StandardError
    # The number of the failure, such as 302; a number never changes its meaning.
    attr_reader :code
    # Its name, such as "OCOP_ERR_POINTS".
    attr_reader :name
    # The place in the input, a JSON pointer (RFC 6901); "" where there is none and for the whole document.
    attr_reader :pointer
    # The rule, such as "26-2026#/sets/1/criteria/A.1.3", or "".
    attr_reader :rule
    # Where a text stops being JSON, from 1; 0 where unknown. A column counts bytes.
    attr_reader :line, :column
    # All of it as the library writes it: one line of ocop-error/1.
    attr_reader :json

    # The exception for an ocop-error/1: statuses come in families of a hundred.
    def self.of(json)
      FAMILIES.fetch(JSON.parse(json)["code"] / 100, self).new(json)
    end

    def initialize(json)
      record = JSON.parse(json)
      @json = json
      @code, @name, @pointer = record.values_at("code", "name", "pointer")
      @rule = record["rule"] || ""
      @line = record["text_line"] || 0
      @column = record["text_column"] || 0
      @messages = { vi: record["message_vi"], en: record["message_en"] }
      @sources = { vi: record["source_vi"] || "", en: record["source"] || "" }
      super(@pointer.empty? ? @messages[:en] : "#{@messages[:en]} (at #{@pointer})")
    end

    # The failure as a symbol, such as :points; see Ocop::CONSTANTS[:status].
    def status = CONSTANTS[:status].key(code)

    # What was found and what was expected, in one line.
    def text(lang = :vi) = @messages.fetch(lang)

    # Where the law says so, or "".
    def source(lang = :vi) = @sources.fetch(lang)

    def to_h = JSON.parse(json, symbolize_names: true)

    def deconstruct_keys(_keys) = { code: code, name: name, status: status, pointer: pointer, rule: rule }
  end

  # The document is not JSON, has another shape than its format, or a date that is none.
  class DocumentError < Error; end
  # No such edition or product set, no national criteria, or rules that contradict each other.
  class EditionError < Error; end
  # A sheet has an answer that the criteria do not know.
  class SheetError < Error; end
  # A text is no code, or not of a known form, or no administrative unit has the code.
  class CodeError < Error; end
  # No such procedure, an event that may not happen, or a document that is not on file.
  class CaseError < Error; end
  # A plan contradicts itself, a total cannot be divided, or an observation fits no target.
  class PlanError < Error; end

  Error::FAMILIES = { 1 => DocumentError, 2 => EditionError, 3 => SheetError, 4 => CodeError, 5 => CaseError,
                      7 => PlanError }.freeze
  Error.private_constant :FAMILIES

  # An object was used after it was closed.
  class ClosedError < RuntimeError; end

  # An object that one thread is changing was used by another.
  class BusyError < ThreadError; end
end
