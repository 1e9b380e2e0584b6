# frozen_string_literal: true

require "helper"

# Names, iteration, keywords, values: the library as a programmer of Ruby meets it.
class TestIdiom < Minitest::Test
  def edition = Ocop::Edition.open(Documents::NOW)

  def test_an_edition_is_walked_through
    assert_equal(%w[490-2018 1048-2019 781-2020 148-2023 1489-2025 26-2026], Ocop.editions.map(&:id))
    assert_equal(Ocop::Edition.size, Ocop::Edition.ids.size)
    assert_equal([26, "Rau, củ, quả, hạt tươi"], [edition.count, edition.first.name])
    assert_equal(edition.to_a[1], edition[2])
    assert_equal([0, 30, 50, 70, 90], edition.stars.map(&:from).map { |points| points.clamp(0, 100) })
    assert_predicate(edition, :criteria?)
    assert_equal("dossier", edition.procedures.find { |each| each.id == "dossier" }.id)
  end

  def test_criteria_are_found_by_code_and_place
    criteria = edition[1]
    assert_equal(["A.1.1", "C.12"], [criteria[0].code, criteria[-1].code])
    assert_equal(criteria["B.4.1"], criteria.find { |criterion| criterion.code == "B.4.1" })
    assert_nil(criteria["Z.9"])
    assert_nil(criteria[criteria.size])
    assert_raises(TypeError) { criteria[nil] }
    assert_equal([1, 2, 3, 5], criteria["B.4.1"].options.map(&:points))
    assert_equal({ 3 => 2, 4 => 3, 5 => 5 }, criteria["B.4.1"].gates)
    assert_equal(100, criteria.sum(&:best))
    assert_equal(criteria.sort, criteria.to_a)
    assert_equal(32, criteria.each.size)
  end

  def test_values_are_equal_by_what_they_say
    assert_equal(edition, Ocop::Edition.open(Documents::NOW))
    refute_equal(edition, Ocop::Edition.open("148-2023"))
    refute_equal(edition[1], edition[2])
    assert_equal(1, [Ocop.rate(Documents.dossier), Ocop.rate(Documents.dossier)].uniq.size)
    refute_equal(Ocop.rate(Documents.dossier("1")), Ocop.rate(Documents.dossier("2")))
    assert_equal({ edition[1]["A.1.1"] => 1 }, { edition[1]["A.1.1"] => 1 })
    refute_equal(edition[1]["A.1.1"], edition[2]["A.1.1"])
    refute_equal(edition, Documents::NOW)
    policies = Array.new(2) { Ocop::Policy.new(edition) }
    refute_equal(*policies)
    assert_equal(policies[0], policies[0])
    assert_equal(Ocop::Code.new("86-29551-3-2026"), Ocop::Code.new(" 86-29551-3-2026\n"))
  end

  def test_inspect_says_what_it_is
    rating = Ocop.rate(Documents.dossier("86-0012", changes: { "A.1.3" => 1 }))
    assert_equal('#<Ocop::Rating "86-0012" rated 4 stars 98.00 points 26-2026>', rating.inspect)
    assert_equal('#<Ocop::Criterion A.1.3 "Gia tăng giá trị">', rating.failed_gates.first.criterion.inspect)
    assert_equal("#<Ocop::List 1 Ocop::FailedGate>", rating.failed_gates.inspect)
    assert_equal("#<Ocop::Code 86-29551-3-2026>", Ocop::Code.new("86-29551-3-2026").to_s)
    assert_equal("#<Ocop::Policy>", Ocop::Policy.new(edition).inspect)
  end

  def test_a_rating_is_a_document
    rating = Ocop.rate(Documents.dossier(changes: { "A.1.3" => 1 }))
    assert_equal(98r, rating.total)
    assert_equal(rating.to_json, JSON.generate([rating])[1...-1])
    assert_equal("province", rating.to_h[:authority])
    case rating
    in { stars: 4.., failed_gates: [{ criterion: }] } then assert_equal("A.1.3", criterion)
    end
    raise_ = rating.raises.first
    assert_equal(["A.1.3", 3, 5], [raise_.criterion.code, raise_.to, raise_.gate])
  end

  def test_a_dossier_is_put_together
    criteria = edition[1]
    sheet = Ocop::Sheet.new(criteria, "Chủ tịch")
    sheet.role = :chair
    criteria.each { |criterion| sheet.set_points(criterion.code, criterion.best) }
    assert_empty(sheet.unanswered)
    dossier = Ocop::Dossier.new(criteria)
    dossier.id = "86-0012"
    dossier.set_filed(filed: Date.new(2026, 6, 10), registration: :first)
    dossier.add_sheet(sheet)
    policy = Ocop::Policy.new(edition)
    policy.gate_basis = :every
    ratings = [Ocop::Rating.new(dossier), Ocop::Rating.new(dossier, policy: policy)]
    assert_equal([[5, :rated, criteria]] * 2, ratings.map { |rating| [rating.stars, rating.outcome, rating.criteria] })
    refute_equal(*ratings.map { |rating| rating.to_h[:policy] })
  end

  def test_a_case_says_what_may_happen
    following = Ocop::Case.new(edition, procedure: "dossier", registration: :first)
    day = Date.new(2026, 6, 1)
    file, withdraw = following.outlook(on: day).next_steps.to_a
    assert_equal(["file", "producer", %w[form_01 form_02]], [file.event, file.by, file.missing])
    refute(following.allows?("file", by: "producer", on: day))
    failure = assert_raises(Ocop::CaseError) { following.check("file", by: "producer", on: day) }
    assert_equal(:document, failure.status)
    file.missing.each { |document| following.hand_over(document) }
    assert(following.allows?("file", by: "producer", on: day))
    following.clear
    following.add_event(withdraw.event, by: "producer", on: day)
    assert_equal([["withdraw", day]], following.events.map { |event| [event.id, event.on] })
    assert_predicate(following, :ended?)
  end

  def test_a_register_is_a_list_of_products
    registry = Ocop::Registry.new
    registry.read("Tên sản phẩm,Chủ thể,Tỉnh,Hạng sao,Ngày công nhận\nMật ong,HTX Tân Phú,86,4,10/6/2026\n" \
                  "Chè,Hộ B,19,năm,46183\n", name: "a.csv")
    registry.seal
    honey = registry.products[0]
    assert_equal(["Mật ong", 4, :valid], [honey[:name], honey.number(:stars), honey.state(on: Date.new(2026, 7, 1))])
    assert_equal("HTX Tân Phú", honey.producer.name)
    assert_equal([3, 3], registry.findings.map(&:row))
    query = Ocop::Query.new
    query.add_by("stars")
    counts = registry.count(query)
    assert_equal([{ "stars" => "" }, { "stars" => "4" }], counts.map(&:keys).sort_by(&:to_s))
    assert_equal(2, counts.sum(&:number))
  end

  def test_a_plan_has_targets_and_their_progress
    examples = Pathname(Documents::ROOT).join("examples")
    plan = Ocop::Plan.from_json(examples.join("plans/national-919.json"))
    progress = Ocop::Progress.new(plan, on: Date.new(2024, 6, 30))
    progress.observe(Ocop::Observations.from_json(examples.join("observations/national-919.json")))
    progress.judge
    target = plan.targets.first
    assert_equal(target, plan.targets[target.id])
    assert_nil(plan.targets["không có"])
    reached = progress.targets.select(&:measured)
    assert_equal(reached.map(&:target), reached.map { |each| plan.targets[each.number_in_owner] })
    assert_kind_of(Rational, reached.first.measured)
    assert_nil(progress.targets.find { |each| each.state == :no_data }.measured)
  end

  def test_units_are_found_by_name
    units = Ocop.find_units("P. 1", date: Date.new(2025, 6, 30), within: "86")
    assert_equal(["29551"], units.map(&:code))
    unit = units.first
    assert_equal([:commune, :ward], [unit.level, unit.type])
    assert_equal("86", unit.parent_unit(date: Date.new(2025, 6, 30)).parent_unit(date: Date.new(2025, 6, 30)).code)
    assert_nil(Ocop.find_units("86", date: Date.new(2025, 6, 30)).first.parent_unit(date: Date.new(2025, 6, 30)))
  end

  def test_a_total_is_divided
    allocation = Ocop::Allocation.new(51)
    { "Huyện A" => 50, "Huyện B" => 30 }.each do |unit, weight|
      allocation.add_unit(unit, weight: weight, minimum: 2, cap: 40)
    end
    allocation.divide
    assert_equal({ "Huyện A" => 32, "Huyện B" => 19 }, allocation.units.to_h { |share| [share.key, share.number] })
    assert_equal(19, allocation.units["Huyện B"].number)
  end
end
