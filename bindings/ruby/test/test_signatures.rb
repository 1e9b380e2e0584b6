# frozen_string_literal: true

require "helper"

# The signatures in sig/ name what is there, and all of it.
class TestSignatures < Minitest::Test
  FOLDER = File.expand_path("../../../sig", $LOADED_FEATURES.grep(%r{/libocop/error\.rb\z}).first)
  # What every object or every collection has, or Ruby calls by itself.
  USUAL = (Object.instance_methods + Enumerable.instance_methods + Comparable.instance_methods +
           %i[initialize initialize_copy to_h as_json deconstruct_keys]).freeze

  def test_what_is_signed_is_there
    assert_operator(signed.size, :>, 900)
    signed.each do |owner, how, name|
      found = how == "instance" ? owner.method_defined?(name) || owner.private_method_defined?(name) : owner.respond_to?(name)
      assert(found, "#{owner} #{how} #{name}")
    end
  end

  def test_what_is_there_is_signed
    known = signed.group_by(&:first).transform_values { |lines| lines.map { |_, how, name| [how, name] } }
    [Ocop, *Ocop.constants.map { |name| Ocop.const_get(name) }.grep(Class)].each do |owner|
      here = owner.public_instance_methods(false).map { |name| ["instance", name] }
      here += owner.singleton_methods(false).map { |name| ["self", name] }
      left_out = here.reject { |entry| USUAL.include?(entry[1]) } - known.fetch(owner, [])
      assert_empty(left_out, owner)
    end
  end

  private

  # [owner, "instance" or "self", name] of each signature.
  def signed
    @signed ||= Dir[File.join(FOLDER, "*.rbs")].sort.flat_map do |file|
      owner = Ocop
      File.readlines(file, chomp: true, encoding: "UTF-8").filter_map do |line|
        owner = Ocop.const_get(Regexp.last_match(1)) if line =~ /\A  class (\w+)/
        owner = Ocop if line == "  end"
        next unless (found = line.match(/\A\s+(?:def (self\??\.)?|attr_reader )([\w]+[?=]?|\[\]):/))

        [owner, found[1] ? "self" : "instance", found[2].to_sym]
      end
    end
  end
end
