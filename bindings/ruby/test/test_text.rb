# frozen_string_literal: true

require "helper"

# Text and other values that a program may hand over: the right answer, or an exception that says what is wrong.
class TestText < Minitest::Test
  NFC = "Mật ong bạc hà Đồng Văn".unicode_normalize(:nfc)

  def setup = @dossier = Ocop::Dossier.new(Documents.criteria)

  def test_text_comes_back_as_it_went
    ["Mật ong", "86-0012", "🍯 mật", "👩‍🌾", "\uFFFF", "é", "“ngoặc” \\ \"", "\t\n", ""].each do |text|
      @dossier.id = text
      assert_equal(text, @dossier.id)
      assert_equal(Encoding::UTF_8, @dossier.id.encoding)
    end
  end

  def test_text_that_is_given_belongs_to_the_program
    @dossier.id = "mật"
    @dossier.id << " ong"
    assert_equal("mật", @dossier.id)
  end

  def test_decomposed_text_is_composed_by_the_library
    decomposed = NFC.unicode_normalize(:nfd)
    refute_equal(NFC, decomposed)
    assert_equal(NFC, Ocop.text_to_nfc(decomposed))
    assert_equal(NFC, Ocop::Sheet.new(Documents.criteria, decomposed).member.unicode_normalize(:nfc))
    Ocop.rate(Documents.dossier("🍯", member: "Ấp 😀")) do |rating|
      assert_equal(["🍯", "Ấp 😀"], [rating.id, rating.sheets.first.member])
      assert_includes(rating.explain, "Sầu riêng")
    end
  end

  def test_what_is_no_utf8_is_refused_and_never_cut
    ["a\0b", "\0", "mật\0", "\xED\xA0\xBC", "a\xED\xBD\xAF", "\xC0\x80", "\xFF", "m\xE1\xBA"].each do |text|
      @dossier.id = "trước"
      refused(:text) { @dossier.id = text }
      assert_equal("trước", @dossier.id)
      assert_nil(Documents.criteria["A.1.1#{text}"])
      assert_raises(Ocop::Error) { Ocop::Code.new("86-29551-3-2026#{text}") }
    end
    document = JSON.generate(Documents.dossier("một"))
    refused(:text) { Ocop.rate_json(document.sub("một", "m\xE1\xBB")) }
    refused(:json) { Ocop.rate_json("#{document}\0") }
  end

  def test_other_encodings_are_said_in_utf8
    [Encoding::UTF_16LE, Encoding::UTF_16BE, Encoding::UTF_32LE, Encoding::GB18030].each do |encoding|
      @dossier.id = "Mật 🍯".encode(encoding)
      assert_equal("Mật 🍯", @dossier.id, encoding)
    end
    @dossier.id = "mật".b
    assert_equal("mật", @dossier.id)
    document = JSON.generate(Documents.dossier("🍯")).encode(Encoding::UTF_16LE)
    assert_equal(Ocop.rate_json(Documents.dossier("🍯")), Ocop.rate_json(document))
  end

  # Half of a surrogate pair; and a code page for which Ruby has no table.
  def test_what_ruby_cannot_say_in_utf8_is_refused_with_its_reason
    { "\x3C\xD8".dup.force_encoding(Encoding::UTF_16LE) => Encoding::InvalidByteSequenceError,
      "M\xE2t".dup.force_encoding(Encoding::Windows_1258) => Encoding::ConverterNotFoundError }.each do |text, reason|
      @dossier.id = "trước"
      assert_kind_of(reason, refused(:text) { @dossier.id = text }.cause)
      assert_equal("trước", @dossier.id)
    end
    assert_nil($!)
  end

  def test_a_document_is_text_a_hash_or_a_path
    right = Ocop.rate_json(JSON.generate(Documents.dossier))
    assert_equal(right, Ocop.rate_json(Documents.dossier))
    file = Pathname(Documents::ROOT).join("examples/dossiers/durian-2026-council-of-five.json")
    assert_equal(Ocop.rate(file.read), Ocop.rate(file))
    assert_raises(Errno::ENOENT) { Ocop.rate(Pathname("không có tệp này.json")) }
    [1, :rate, Object.new].each { |other| assert_raises(TypeError) { Ocop.rate(other) } }
  end

  def test_a_document_that_is_broken_says_where
    failure = refused(:json) { Ocop.rate_json("{\"format\":\n \"ocop-dossier/1\",,}") }
    assert_kind_of(Ocop::DocumentError, failure)
    assert_equal(2, failure.line)
    assert_operator(failure.column, :>, 0)
  end

  def test_a_refusal_names_the_place_and_the_rule
    failure = assert_raises(Ocop::SheetError) { Ocop.rate(Documents.dossier(changes: { "A.1.1" => 99 })) }
    assert_equal([302, "OCOP_ERR_POINTS", :points], [failure.code, failure.name, failure.status])
    assert_equal("/sheets/0/points/A.1.1", failure.pointer)
    assert_equal("26-2026#/sets/1/criteria/A.1.1", failure.rule)
    assert_includes(failure.source, "Phụ lục")
    assert(failure.message.end_with?("(at /sheets/0/points/A.1.1)"), failure.message)
    assert_includes(failure.text, "điểm")
    assert_includes(failure.text(:en), "points")
    assert_pattern(failure)
  end

  def test_nil_is_refused_or_means_nothing
    [-> { @dossier.id = nil }, -> { Ocop.rate_json(nil) }, -> { Ocop::Rating.new(nil) }, -> { @dossier.add_sheet(nil) },
     -> { Ocop::Sheet.new(nil, nil) }, -> { Ocop::Edition.open(nil) }, -> { Ocop::Edition.from_file(nil) }]
      .each { |call| refused(:argument, &call) }
    refused(:io) { Ocop::Edition.from_file("không có tệp này.json") }
    refused(:date) { Ocop::Edition.choose(filed: nil, registration: :first) }
    @dossier.set_filed(filed: nil, registration: :first)
    assert_nil(Ocop::Edition.open(Documents::NOW).filed_to)
    assert_nil(Ocop.column_find("không có cột này"))
  end

  def test_another_type_is_no_text_and_no_number
    criteria = Documents.criteria
    sheet = Ocop::Sheet.new(criteria, "a")
    [-> { @dossier.id = 1 }, -> { @dossier.id = :a }, -> { @dossier.add_sheet("a") }, -> { Ocop::Rating.new(sheet) },
     -> { sheet.answer("A.1.1", 1.0) }, -> { sheet.answer("A.1.1", "1") }, -> { sheet.role = 2 },
     -> { sheet.role = "chair" }, -> { Ocop.explain_json({}, 1) }, -> { criteria.name(lang: :en) }]
      .each { |call| assert_raises(TypeError, &call) }
    assert_raises(ArgumentError) { sheet.role = :guest }
    assert_raises(ArgumentError) { Ocop.rate_json("{}", contxt: nil) }
    assert_raises(ArgumentError) { Ocop::Certificate.new(criteria.edition, stars: 4) }
    assert_raises(RangeError) { sheet.answer("A.1.1", 2**31) }
    assert_raises(RangeError) { sheet.answer("A.1.1", 2**64) }
    assert_equal(Ocop::Sheet.new(criteria, "b").unanswered, sheet.unanswered)
  end

  def test_a_number_outside_is_refused_or_answered_with_nothing
    criteria = Documents.criteria
    [-1, criteria.size, 2**31 - 1, -2**31].each do |index|
      assert_equal("", criteria.criterion_code(index))
      assert_nil(criteria.criterion_mode(index))
    end
    context = Ocop::Context.new
    refused(:argument) { context.set_limit(:sheets, -2**63) }
    context.set_limit(:input_bytes, 2**31 - 1)
    assert_equal(2**31 - 1, context.limit(:input_bytes))
  end

  def test_a_day_is_a_date
    assert_equal(Date.new(2026, 6, 10), Ocop.date_read("10/6/2026"))
    assert_equal(Date.new(2027, 3, 1), Ocop.date_add_months(Date.new(2024, 2, 29), 36, :next_day))
    [Date.new(-10**9), Date.new(10**9), Date.new(0, 12, 31), Date.new(10_000, 1, 1)].each do |far|
      assert_raises(Ocop::Error, far.to_s) { Ocop.date_add_months(far, 1, :last_day) }
    end
    refused(:date) { Ocop.date_read("31/4/2026") }
    [Time.now, "2026-06-10", 1].each { |other| assert_raises(TypeError) { Ocop.date_add_months(other, 1, :last_day) } }
  end

  def test_text_may_be_long
    text = "ư" * 5_000_000
    @dossier.id = text
    assert_equal(text, @dossier.id)
    context = Ocop::Context.new
    context.set_limit(:input_bytes, 1000)
    refused(:limit) { Ocop.rate_json(text, context: context) }
    refused(:limit) { Ocop.rate_json("[" * 1_000_000) }
  end

  private

  def refused(status, &call)
    failure = assert_raises(Ocop::Error, &call)
    assert_equal(status, failure.status)
    failure
  end

  def assert_pattern(failure)
    case failure
    in { code: 302, pointer: %r{/points/} } then pass
    end
  end
end
