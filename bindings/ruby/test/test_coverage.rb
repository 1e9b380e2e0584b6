# frozen_string_literal: true

require "helper"

# What the wrappers call is there for users; tests/hosts/coverage.py says that they call everything.
class TestCoverage < Minitest::Test
  DEFINED = File.read(ENV.fetch("OCOP_WRAPPER"), encoding: "UTF-8")
                .scan(/rb_define_(method|singleton_method|module_function)\((\w+), "([^"]+)"/)

  def test_every_wrapper_is_a_public_method
    assert_operator(DEFINED.size, :>, 600)
    DEFINED.each do |how, place, name|
      owner = place == "ocop_ruby_module" ? Ocop : Ocop.const_get(classes.fetch(place))
      next assert_includes(owner.private_instance_methods(false), :initialize) if name == "initialize"

      method = how == "method" ? owner.public_instance_method(name) : owner.public_method(name)
      assert_nil(method.source_location, "#{owner} #{name} is hidden by Ruby's own")
    end
  end

  def test_names_are_rubys
    DEFINED.each { |_, _, name| assert_match(/\A[a-z][a-z0-9_]*[?=]?\z/, name) }
    refute_empty(DEFINED.select { |_, _, name| name.end_with?("?") })
  end

  def test_constants_are_those_of_c
    status = Ocop::CONSTANTS[:status]
    assert_equal(302, status[:points])
    assert_equal(8, Ocop::CONSTANTS[:recognition_state][:superseded])
    status.each_key { |name| assert_equal(name == :ok ? "OCOP_OK" : "OCOP_ERR_#{name.upcase}", Ocop.status_name(name)) }
    assert_predicate(Ocop::CONSTANTS[:lang], :frozen?)
  end

  # Each method of a view asks its owner something that is there.
  def test_every_view_answers
    lists = [edition, criteria, rating, procedure, edition.class.open("26-2026").procedures.last].flat_map { |o| all(o) }
    lists += all(Ocop::Plan.from_json(Pathname(Documents::ROOT).join("examples/plans/national-919.json")))
    assert_operator(lists.size, :>, 15)
    lists.reject(&:empty?).each { |list| answer(list.first) }
  end

  private

  def classes
    @classes ||= File.read(ENV.fetch("OCOP_WRAPPER")).scan(/(class_\w+) = rb_define_class_under\(\w+, "(\w+)"/).to_h
  end

  def edition = Ocop::Edition.open(Documents::NOW)

  def criteria = Documents.criteria

  def rating = Ocop.rate(Documents.dossier(changes: { "A.1.3" => 1 }))

  def procedure = edition.procedures.first

  # The lists of an object.
  def all(object)
    names = object.class.public_instance_methods(false).select { |name| object.method(name).arity.zero? && !name.end_with?("=") }
    (names - %i[close]).map { |name| object.public_send(name) }.grep(Ocop::List)
  end

  # Asks a thing of a list everything that takes no argument, and the lists in it.
  def answer(item)
    names = item.class.instance_methods(false).select { |name| [0, -1].include?(item.method(name).arity) }
    names.each do |name|
      said = item.public_send(name)
      answer(said.first) if said.is_a?(Ocop::List) && !said.empty?
    end
    assert_match(/\A#<Ocop::\w+ /, item.inspect)
  end
end
