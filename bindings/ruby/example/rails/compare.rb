# frozen_string_literal: true

# The old rule beside libocop, dossier by dossier.
#
#   RUBYLIB=build/bindings/ruby/gem/lib ruby bindings/ruby/example/rails/compare.rb

require_relative "assessment"
require_relative "old_star_rule"

BEST = Ocop::Edition.open("26-2026")[1].to_h { |criterion| [criterion.code, criterion.best] }.freeze
# 70 points, with everything that four stars ask for by themselves; then 50, with what three stars ask for.
SEVENTY = BEST.merge("A.1.1" => 1, "A.1.2" => 0, "A.1.3" => 1, "A.1.4" => 1, "A.1.7" => 0, "A.2.2" => 2, "A.2.4" => 0,
                     "A.3.1" => 1, "A.3.2" => 0, "A.3.3" => 1, "B.4.2" => 0, "B.4.3" => 0, "C.6.3" => 0, "C.6.4" => 0).freeze
FIFTY = SEVENTY.merge("A.1.5" => 0, "A.1.6" => 1, "A.2.1" => 0, "A.2.3" => 2, "B.5.1" => 0, "C.6.1" => 0,
                      "C.6.2" => 0).freeze

SHEETS = {
  "Đúng 70 điểm" => { "Chủ tịch" => SEVENTY },
  "Đúng 50 điểm" => { "Chủ tịch" => FIFTY },
  "Trung bình 70,5 điểm" => { "Chủ tịch" => SEVENTY, "Ủy viên" => SEVENTY.merge("A.1.7" => 1) },
  "98 điểm, chưa đạt điểm bắt buộc 5 sao" => { "Chủ tịch" => BEST.merge("A.1.3" => 1) },
  "Đủ 100 điểm" => { "Chủ tịch" => BEST }
}.freeze

SHEETS.each do |title, sheets|
  assessment = Assessment.new(code: "86-0012", product_name: "Sầu riêng", product_set: 1, filed_on: "2026-06-10",
                              sheets: sheets)
  puts "#{title}: quy tắc cũ #{OldStarRule.stars(sheets)} sao (trung bình #{OldStarRule.mean(sheets)}), " \
       "libocop #{assessment.stars} sao (trung bình #{assessment.mean})"
  assessment.shortfalls.each { |shortfall| puts "  #{shortfall}" }
end
