# frozen_string_literal: true

require "helper"
require "rubygems/package"
require "tmpdir"

# The gem as a stranger installs it: into an empty place, and required from there alone.
class TestPackage < Minitest::Test
  GEM = ENV.fetch("OCOP_GEM")

  def test_the_gem_installs_and_is_required
    Dir.mktmpdir do |home|
      environment = { "GEM_HOME" => home, "GEM_PATH" => home, "RUBYLIB" => nil, "RUBYOPT" => nil }
      assert(system(environment, Gem.ruby, "-S", "gem", "install", "--local", "--no-document", GEM, out: File::NULL))
      program = 'require "libocop"; puts $LOADED_FEATURES.grep(/native/), Ocop.rate_json(ARGV[0])'
      document = JSON.generate(Documents.dossier)
      output = IO.popen(environment, [Gem.ruby, "-e", program, document], encoding: "UTF-8", chdir: "/", &:read)
      library, rating = output.lines(chomp: true)
      assert(library.start_with?(File.realpath(home)), library)
      assert_equal(Ocop.rate_json(document), rating)
    end
  end

  def test_the_gem_says_what_it_is_for
    spec = Gem::Package.new(GEM).spec
    assert_equal(["libocop", Ocop::VERSION, "MIT"], [spec.name, spec.version.to_s, spec.license])
    assert_equal(Gem::Platform.local.to_s, spec.platform.to_s)
    assert(spec.required_ruby_version.satisfied_by?(Gem.ruby_version))
    refute(spec.required_ruby_version.satisfied_by?(Gem.ruby_version.bump))
    assert_empty(%w[lib/libocop.rb lib/libocop/views.rb sig/libocop.rbs README.md LICENSE] - spec.files)
    refute_empty(spec.files.grep(%r{\Alib/libocop/native\.}))
  end

  # In a program that has much of its own, Ruby would else see no reason to collect.
  def test_ruby_is_told_what_the_library_holds
    peak = Documents.run_ruby("-e", <<~RUBY)
      require "libocop"
      own = Array.new(1_000_000) { Object.new }
      own = nil
      GC.start
      edition = Ocop::Edition.open("26-2026")
      sheet = Ocop::Sheet.new(edition[1], "a")
      edition[1].each { |criterion| sheet.set_points(criterion.code, criterion.best) }
      dossier = Ocop::Dossier.new(edition[1])
      dossier.add_sheet(sheet)
      100_000.times { Ocop::Rating.new(dossier) }
      puts File.read("/proc/self/status")[/VmHWM:\\s+(\\d+)/, 1]
    RUBY
    assert_operator(peak.to_i, :<, 450 * 1024)
  end
end
