# frozen_string_literal: true

# What a call costs from Ruby: calls.rb DOSSIER; see calls.py.
require "libocop"

TEXT = File.read(ARGV[0])
RATING = Ocop.rate(TEXT)

def nothing = 0

def nanoseconds(times)
  found = Array.new(7) do
    start = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
    times.times { yield }
    (Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - start) / times
  end
  found.sort[3] * 1e9
end

puts "empty #{nanoseconds(1_000_000) { nothing }.round(1)}"
puts "field #{nanoseconds(200_000) { RATING.stars }.round(1)}"
puts "object #{nanoseconds(50_000) { RATING.criteria }.round(1)}"
puts "document #{nanoseconds(1000) { Ocop.rate(TEXT).stars }.round(1)}"
