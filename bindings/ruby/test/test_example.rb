# frozen_string_literal: true

require "helper"

# The examples run as their comments say, with nothing but the gem, and print what stands beside them.
class TestExample < Minitest::Test
  FOLDER = File.expand_path("../example", __dir__)

  def test_portal
    output = Documents.run_ruby(File.join(FOLDER, "portal.rb"), File.join(Documents::ROOT, "examples"))
    assert_equal(File.read(File.join(FOLDER, "portal.txt"), encoding: "UTF-8"), output)
  end

  def test_the_old_rule_beside_libocop
    output = Documents.run_ruby("-W0", File.join(FOLDER, "rails/compare.rb"))
    assert_equal(File.read(File.join(FOLDER, "rails/compare.txt"), encoding: "UTF-8"), output)
  end
end

# A model of Rails that asks libocop, with the real ActiveModel.
class TestAssessment < Minitest::Test
  def setup
    silently { require_relative "../example/rails/assessment" }
    require_relative "../example/rails/old_star_rule"
  end

  def test_a_sound_one_is_valid
    assessment = assessment()
    assert_predicate(assessment, :valid?)
    assert_equal([5, "100.00", []], [assessment.stars, assessment.mean, assessment.shortfalls])
    assert_equal(assessment.rating.to_json, assessment.rating.as_json.to_json)
  end

  def test_a_refusal_is_an_error_of_the_attribute_it_is_about
    assert_equal({ sheets: ["tiêu chí A.1.1 không có mức 99 điểm; các mức điểm là 1, 2, 3"] },
                 errors(assessment(sheets: { "a" => best.merge("A.1.1" => 99) })))
    assert_equal([:product_set], errors(assessment(product_set: 99)).keys)
    assert_equal({ filed_on: ["can't be blank"] }, errors(assessment(filed_on: "31/2/2026")))
    assert_equal({ filed_on: ["can't be blank"], product_set: ["can't be blank"] }, errors(Assessment.new))
  end

  def test_another_answer_is_another_rating
    assessment = assessment()
    assert_equal(5, assessment.stars)
    assessment.assign_attributes(sheets: { "a" => best.merge("A.1.3" => 1) })
    assert_equal([4, 5], [assessment.stars, OldStarRule.stars(assessment.sheets)])
    assert_equal(["A.1.3 Gia tăng giá trị: 1.00 < 3"], assessment.shortfalls)
  end

  # Every mean from 20 to 100 where the old rule is right by chance or by rule, and where it is not.
  def test_the_old_rule_is_wrong_at_the_ends_of_the_bands
    edition = Ocop::Edition.open(Documents::NOW)
    wrong = (20..100).reject do |total|
      right = edition.stars.select { |star| total >= star.from }.map(&:number_in_owner).max
      OldStarRule.stars({ "a" => { "A" => total } }) == right
    end
    assert_equal([30, 50, 70], wrong)
  end

  private

  def best = Documents.criteria.to_h { |criterion| [criterion.code, criterion.best] }

  def assessment(**changes)
    Assessment.new(code: "86-0012", product_name: "Sầu riêng", product_set: 1, filed_on: "2026-06-10",
                   sheets: { "a" => best }, **changes)
  end

  def errors(assessment)
    refute_predicate(assessment, :valid?)
    assessment.errors.to_hash
  end

  # ActiveSupport 6.1 is older than this Ruby, and warned of.
  def silently
    before = $VERBOSE
    $VERBOSE = nil
    yield
  ensure
    $VERBOSE = before
  end
end
