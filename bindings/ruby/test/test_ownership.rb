# frozen_string_literal: true

require "helper"

# Who holds what: closed objects, children that outlive their parents, and many objects.
class TestOwnership < Minitest::Test
  MANY = 100_000

  def test_a_closed_object_says_so
    edition = Ocop::Edition.open(Documents::NOW)
    criteria = edition[1]
    2.times { edition.close }
    assert_predicate(edition, :closed?)
    refute_predicate(criteria, :closed?)
    [-> { edition.id }, -> { Ocop::Criteria.open(edition, 1) }, -> { Ocop::Policy.new(edition) }, -> { edition.first },
     -> { edition.hash }].each { |call| assert_closed("Ocop::Edition", &call) }
    assert_equal("#<Ocop::Edition closed>", edition.inspect)
    sheet = Ocop::Sheet.new(criteria, "a").tap(&:close)
    assert_closed("Ocop::Sheet") { Ocop::Dossier.new(criteria).add_sheet(sheet) }
    assert_closed("Ocop::Sheet") { sheet.answer("A.1.1", 1) }
    context = Ocop::Context.new.tap(&:close)
    assert_closed("Ocop::Context") { Ocop.rate_json("{}", context: context) }
    assert_equal("a", Ocop::Sheet.new(criteria, "a").member)
  end

  def test_a_child_outlives_its_parents
    rating = Ocop.rate(Documents.dossier)
    criteria = rating.criteria
    edition = criteria.edition
    [rating, criteria].each(&:close)
    following = Ocop::Case.new(edition, procedure: "dossier", registration: :first)
    assert_equal(Documents::NOW, edition.id)
    edition.close
    outlook = following.outlook(on: Date.new(2026, 7, 1))
    following.close
    again = outlook.case
    agenda = outlook.agenda
    outlook.close
    assert_equal([Date.new(2026, 7, 1), "dossier"], [agenda.on, again.procedure])
  end

  def test_an_item_keeps_its_owner_alive
    option = Documents.criteria["A.1.1"].options.last
    3.times { GC.start }
    assert_equal("Trồng tại xã 75–100%", option.text)
  end

  def test_a_block_is_lent_the_object
    kept = nil
    assert_equal(5, Ocop.rate(Documents.dossier) { |rating| (kept = rating).stars })
    assert_predicate(kept, :closed?)
    assert_raises(KeyError) { Ocop::Edition.open(Documents::NOW) { |edition| raise KeyError, (kept = edition).id } }
    assert_predicate(kept, :closed?)
    assert_equal("a", Ocop::Sheet.open(Documents.criteria, "a") { |sheet| (kept = sheet).member })
    assert_predicate(kept, :closed?)
  end

  def test_an_object_is_made_once_and_not_copied
    assert_closed("Ocop::Sheet") { Ocop::Sheet.allocate.member }
    assert_raises(TypeError) { Ocop::Sheet.new(Documents.criteria, "a").send(:initialize, Documents.criteria, "b") }
    edition = Ocop::Edition.open(Documents::NOW)
    [-> { edition.dup }, -> { edition.clone }, -> { Marshal.dump(edition) }].each { |copy| assert_raises(TypeError, &copy) }
    assert_raises(NoMethodError) { Ocop::Edition.new }
    assert_raises(TypeError) { Ocop::Edition.allocate }
  end

  def test_what_is_frozen_does_not_change
    sheet = Ocop::Sheet.new(Documents.criteria, "a").freeze
    assert_raises(FrozenError) { sheet.answer("A.1.1", 1) }
    assert_equal(0, sheet.total)
  end

  def test_many_objects_that_are_closed_take_no_memory
    assert_flat("work(count, true)")
  end

  def test_many_objects_that_are_forgotten_give_their_memory_back
    assert_flat("work(count, false)")
  end

  def test_many_failures_take_no_memory
    assert_flat("fail_often(count)")
  end

  private

  # A lost block takes 32 bytes or more. What is forgotten must go before it is much: Ruby is told what it weighs.
  def assert_flat(work)
    more, peak = Documents.run_ruby(File.join(__dir__, "memory.rb"), work, MANY.to_s,
                                    environment: { "GLIBC_TUNABLES" => "glibc.malloc.tcache_count=0" }).split.map(&:to_i)
    assert_operator(more, :<, MANY * 16)
    assert_operator(peak, :<, 100 * 1024 * 1024)
  end

  def assert_closed(name, &call)
    assert_equal("#{name} is closed", assert_raises(Ocop::ClosedError, &call).message)
  end
end
