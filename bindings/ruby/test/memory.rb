# frozen_string_literal: true

# memory.rb CODE COUNT: runs CODE with half of `count` and then with all of it, and prints how many bytes more are in use
# then, Ruby's own and the library's, and how many bytes more the process ever had.

require "fiddle/import"
require "libocop"
require "tempfile"

# What malloc has given out, by its own books: its caches and free blocks are no leak.
module Malloc
  extend Fiddle::Importer
  dlload Fiddle.dlopen(nil)
  extern "void *fopen(char *, char *)"
  extern "int fclose(void *)"
  extern "int malloc_info(int, void *)"

  def self.in_use
    3.times { GC.start }
    Tempfile.create("malloc") do |file|
      stream = fopen(file.path, "w")
      malloc_info(0, stream)
      fclose(stream)
      books = file.read
      total = books[books.rindex("</heap>")..]
      system = total[/<system type="current" size="(\d+)"/, 1].to_i
      mapped = total[/<total type="mmap" count="\d+" size="(\d+)"/, 1].to_i
      system + mapped - total.scan(/<total type="(?:fast|rest)" count="\d+" size="(\d+)"/).sum { |size,| size.to_i }
    end
  end

  def self.peak = File.read("/proc/self/status")[/VmHWM:\s+(\d+) kB/, 1].to_i * 1024
end

EDITION = Ocop::Edition.open("26-2026")
POINTS = EDITION[1].to_h { |criterion| [criterion.code, criterion.best] }
DOSSIER = JSON.generate("format" => "ocop-dossier/1", "edition" => "26-2026", "product" => { "set" => 1 },
                        "sheets" => [{ "member" => "a", "points" => POINTS }])
CLOSED = Ocop::Edition.open("26-2026").tap(&:close)

# Makes and uses objects of several kinds, count in all.
def work(count, close)
  (count / 4).times do
    rating = Ocop.rate(DOSSIER)
    certificate = Ocop::Certificate.new(EDITION, issued: Date.new(2026, 7, 1), stars: rating.stars)
    made = [rating, rating.criteria, certificate, Ocop::Case.new(EDITION, procedure: "dossier", registration: :first)]
    raise "wrong" unless certificate.expires == Date.new(2029, 7, 1) && !certificate.source(on: Date.new(2027)).empty?

    made.each(&:close) if close
  end
end

def fail_often(count)
  count.times do
    Ocop.rate("{")
  rescue Ocop::DocumentError
    begin
      Ocop::Case.new(CLOSED, procedure: "dossier", registration: :first)
    rescue Ocop::ClosedError
      next
    end
  end
end

code = eval("->(count) { #{ARGV[0]} }", binding, __FILE__, __LINE__)
count = Integer(ARGV[1])
code.call(count / 2)
before = Malloc.in_use
peak = Malloc.peak
code.call(count)
puts "#{Malloc.in_use - before} #{Malloc.peak - peak}"
