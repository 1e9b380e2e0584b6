# frozen_string_literal: true

require "helper"

# The shared corpus through Ruby, byte for byte; tests/hosts/unfold.py has laid it out.
class TestCorpus < Minitest::Test
  FOLDERS = Dir[File.join(ENV.fetch("OCOP_CASES"), "*")].sort

  # A case: the call, its input, its options, and what comes back.
  class Case
    def initialize(folder) = @folder = folder

    def [](name, otherwise = nil)
      file = File.join(@folder, name)
      File.exist?(file) ? File.read(file, encoding: "UTF-8", mode: "rb") : otherwise
    end

    def day(name) = self[name] && Date.iso8601(self[name])

    def symbol(name) = self[name]&.to_sym

    def accents = self["without_accents"] == "true" ? :without_accents : :with_accents
  end

  CALLS = {
    "rate" => ->(input, _, context) { Ocop.rate_json(input, context: context) },
    "certificate" => ->(input, asked, context) { Ocop::Certificate.json(input, on: asked.day("on"), context: context) },
    "case" => ->(input, asked, context) { Ocop.case_json(input, on: asked.day("on"), context: context) },
    "place-find" => lambda do |input, asked, _|
      Ocop.place_find_json(input, date: asked.day("on"), level: asked.symbol("level"), within: asked["within"],
                                  how: asked.accents)
    end,
    "place-show" => ->(input, asked, _) { Ocop.place_show_json(input, date: asked.day("on")) },
    "place-map" => ->(input, _, _) { Ocop.place_map_json(input) },
    "registry-check" => lambda do |input, asked, context|
      Ocop.check_registry_json(input, name: asked["name", "register.csv"], context: context)
    end,
    "registry-count" => lambda do |input, asked, context|
      Ocop.count_registry_json(input, query: asked["query"], context: context)
    end,
    "plan-check" => ->(input, _, context) { Ocop.check_plan_json(input, context: context) },
    "plan-progress" => lambda do |input, asked, context|
      Ocop.plan_progress_json(input, observations: asked["observations"], registry: asked["registry"],
                                     on: asked.day("on"), context: context)
    end,
    "allocate" => ->(input, _, context) { Ocop.allocate_json(input, context: context) }
  }.freeze

  def test_there_are_cases = assert_operator(FOLDERS.size, :>, 450)

  FOLDERS.each do |folder|
    define_method("test_case_#{File.basename(folder)}") { check(Case.new(folder)) }
  end

  private

  def check(asked)
    call = CALLS.fetch(asked["call"])
    Ocop::Context.open do |context|
      context.add_overlay(asked["overlay"]) if asked["overlay"]
      return assert_equal(asked["answer"], call.call(asked["input"], asked, context)) unless asked["error"]

      failure = assert_raises(Ocop::Error) { call.call(asked["input"], asked, context) }
      assert_equal(asked["error"], failure.json)
      assert_equal(JSON.parse(asked["error"]).values_at("code", "name"), [failure.code, failure.name])
      assert_equal(failure.name, Ocop.status_name(failure.status))
    end
  end
end
