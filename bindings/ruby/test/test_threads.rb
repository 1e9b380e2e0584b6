# frozen_string_literal: true

require "helper"
require "timeout"

# Several threads at the same objects, and several Ractors.
class TestThreads < Minitest::Test
  THREADS = 8

  def test_shared_rules_give_the_same_answers
    dossier = JSON.generate(Documents.dossier)
    criteria = Documents.criteria
    context = Ocop::Context.new
    right = Ocop.rate_json(dossier, context: context)
    together do
      200.times do
        assert_equal(right, Ocop.rate_json(dossier, context: context))
        assert_equal("A.1.1", criteria.first.code)
      end
    end
  end

  def test_lines_are_rated_on_several_threads_and_can_be_stopped
    text = "#{JSON.generate(Documents.dossier)}\n{}\n" * 2000
    work = Ocop::Work.new(3)
    assert_equal(Ocop.rate_lines(text, nil), Ocop.rate_lines(text, work))
    assert_equal(text.bytesize, work.done)
    other = Thread.new { assert_raises(Ocop::Error) { Ocop.rate_lines(text * 20, work) } }
    work.cancel
    assert_equal("OCOP_ERR_CANCELLED", other.value.name)
  end

  def test_no_failure_crosses_threads
    together do |thread|
      500.times do
        failure = assert_raises(Ocop::Error) { Ocop.rate("{\"format\":\"ocop-dossier/1\",\"x#{thread}\":1}") }
        assert_equal("/x#{thread}", failure.pointer)
      end
    end
  end

  # A register that takes long to read; with Ruby's lock held the other thread would not get on at all.
  def test_other_threads_run_while_one_reads
    text = register(20_000)
    ticks = 0
    ticking = true
    other = Thread.new { (ticks += 1) && sleep(0.001) while ticking }
    before = ticks
    Ocop::Registry.open { |registry| registry.read(text, name: "a.csv") }
    while_reading = ticks - before
    ticking = false
    other.join
    assert_operator(while_reading, :>, 3)
  end

  def test_an_object_may_be_closed_while_others_use_it
    50.times do
      edition = Ocop::Edition.open(Documents::NOW)
      together do |thread|
        20.times do
          edition.to_json if thread < 2
          edition[1 + thread].close
        end
        edition.close
      rescue Ocop::ClosedError => e
        assert_equal("Ocop::Edition is closed", e.message)
      end
      assert_predicate(edition, :closed?)
    end
  end

  # While one thread reads, whoever else uses the object is refused; afterwards it is as it should be.
  def test_an_object_that_is_filled_belongs_to_one_thread
    text = register(20_000)
    registry = Ocop::Registry.new
    reader = Thread.new { registry.read(text, name: "a.csv") }
    refused = 0
    while reader.alive?
      begin
        registry.size(:product)
        registry.begin("b.csv")
      rescue Ocop::BusyError
        refused += 1
      end
      Thread.pass
    end
    reader.join
    registry.seal
    assert_operator(refused, :>, 0)
    assert_equal(20_000, registry.products.size)
  end

  # The call ends whole, and what it entered it has left.
  def test_a_thread_that_is_interrupted_leaves_nothing_behind
    text = register(20_000)
    20.times do |round|
      registry = Ocop::Registry.new
      begin
        Timeout.timeout(0.0005 * round + 0.0001) { registry.read(text, name: "a.csv") }
      rescue Timeout::Error
        pass
      end
      registry.seal
      assert_includes([0, 20_000], registry.products.size)
    end
  end

  def test_ractors_rate_side_by_side
    output = Documents.run_ruby("-e", <<~RUBY)
      require "libocop"
      criteria = Ractor.make_shareable(Ocop::Edition.open("26-2026")[1])
      points = criteria.to_h { |criterion| [criterion.code, criterion.best] }
      dossier = JSON.generate("format" => "ocop-dossier/1", "edition" => "26-2026", "product" => {"set" => 1},
                              "sheets" => [{"member" => "a", "points" => points}]).freeze
      ractors = Array.new(4) do
        Ractor.new(criteria, dossier) do |shared, document|
          answers = Array.new(200) do
            rating = Ocop.rate(document)
            [rating.stars, rating.inspect, shared["A.1.1"].name(:en), shared == rating.criteria, rating.to_json]
          end
          failure = begin
            Ocop.rate("{")
          rescue Ocop::Error => e
            [e.class, e.status, e.line]
          end
          [answers.uniq.size, *answers[0][0, 4], failure]
        end
      end
      p(*ractors.map(&(Ractor.method_defined?(:value) ? :value : :take)).uniq)
    RUBY
    assert_equal(%([1, 5, "#<Ocop::Rating \\"\\" rated 5 stars 100.00 points 26-2026>", "Product origin", true, ) +
                 "[Ocop::DocumentError, :json, 1]]\n", output)
  end

  private

  def together(&task)
    ready = Queue.new
    start = Queue.new
    threads = Array.new(THREADS) do |thread|
      Thread.new do
        Thread.current.report_on_exception = false
        ready << thread
        start.pop
        task.call(thread)
      end
    end
    THREADS.times { ready.pop }
    start.close
    threads.each(&:join)
  end

  def register(rows)
    "Tên sản phẩm,Chủ thể,Tỉnh,Hạng sao,Ngày công nhận\n" +
      Array.new(rows) { |row| "Mật ong #{row},HTX #{row},86,4,2025-06-10\n" }.join
  end
end
