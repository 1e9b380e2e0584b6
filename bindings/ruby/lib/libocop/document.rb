# frozen_string_literal: true

module Ocop
  # What is taken wherever the library reads a document: text, a Hash or an Array, a Pathname.
  module Document
    # The text of a document.
    def self.text(document)
      return JSON.generate(document) if document.is_a?(Hash) || document.is_a?(Array)
      return document.binread if document.respond_to?(:binread)

      document
    end
  end
  private_constant :Document
end
