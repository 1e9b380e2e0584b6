# frozen_string_literal: true

# What a portal of a province asks: the stars of a dossier, the next step of a case, the days of a certificate, how far a
# plan has come.
#
#   RUBYLIB=build/bindings/ruby/gem/lib ruby bindings/ruby/example/portal.rb examples

require "libocop"
require "pathname"

def dossier(file)
  Ocop.rate(file) do |rating|
    puts "Hồ sơ #{rating.id}: #{rating.stars} sao, trung bình #{rating.mean} điểm"
    rating.failed_gates.each do |gate|
      puts "  chưa đạt điểm bắt buộc #{gate.star} sao: #{gate.criterion.code} #{gate.criterion.name}, " \
           "có #{gate.have}, cần #{gate.need}"
    end
  end
end

def following(file, today)
  Ocop::Case.from_json(file) do |following|
    puts "Vụ việc #{following.id}: #{following.state_name}"
    outlook = following.outlook(on: today)
    outlook.next_steps.each { |step| puts "  bước tiếp theo: #{step.name} (#{step.by_name})" }
    outlook.agenda.each { |due| puts "  hạn #{due.by}#{", đã quá hạn" if due.overdue?}: #{due.text}" }
  end
end

def certificate(edition, issued:, stars:, today:)
  certificate = Ocop::Certificate.new(Ocop::Edition.open(edition), issued: issued, stars: stars)
  puts "Giấy chứng nhận ngày #{issued}: hết hạn #{certificate.expires}, còn #{certificate.days_left(on: today)} ngày " \
       "(#{certificate.status(on: today)}); nộp hồ sơ công nhận lại từ #{certificate.file_from} đến " \
       "#{certificate.file_until}"
end

def plan(file, observations, today)
  plan = Ocop::Plan.from_json(file)
  progress = Ocop::Progress.new(plan, on: today)
  progress.observe(Ocop::Observations.from_json(observations))
  progress.judge
  puts "Kế hoạch #{plan.name}"
  progress.targets.select(&:measured).each do |reached|
    target = reached.target
    measured = reached.measured.floor(2)
    measured = measured.denominator == 1 ? measured.to_i : measured.to_f
    unit = "%" unless target.percent_of.empty?
    puts "  #{target.name}: #{measured}, chỉ tiêu #{reached.goal}#{unit} (#{Ocop::Progress.state_text(reached.state)})"
  end
end

def refusal
  Ocop.rate({ format: "ocop-dossier/1", edition: "26-2026", product: { set: 99 } })
rescue Ocop::Error => e
  puts "Bị từ chối: #{e.text} (tại #{e.pointer})"
end

examples = Pathname(ARGV.fetch(0))
dossier(examples / "dossiers/durian-2026-council-of-five.json")
following(examples / "cases/durian-2026-at-commune.json", Date.new(2026, 6, 25))
certificate("26-2026", issued: Date.new(2023, 8, 5), stars: 4, today: Date.new(2026, 7, 1))
plan(examples / "plans/national-919.json", examples / "observations/national-919.json", Date.new(2024, 6, 30))
refusal
