# frozen_string_literal: true

require "helper"

# What the README shows is so: its lines run, and what stands behind "# =>" is what they give.
class TestReadme < Minitest::Test
  README = File.read(File.expand_path("../README.md", __dir__), encoding: "UTF-8")

  def test_the_example_runs
    code = README[/^```ruby\n(.*?)^```/m, 1].sub('Pathname("dossier.json")', '"{"')
    shown = code.scan(/^(.*?)\s+# => (.*)$/).map(&:last)
    answers = []
    code = code.gsub(/^(.*?)\s+# => .*$/) { "answers << (#{Regexp.last_match(1)})" }
    eval(code, binding, "README.md")
    assert_equal(shown, answers.map { |answer| answer.is_a?(Date) ? answer.to_s : answer.inspect })
    assert_equal(3, shown.size)
  end
end
