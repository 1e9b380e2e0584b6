# frozen_string_literal: true

# What Ruby has more than C: iteration, looking up, numbers as fractions, questions that are answered with true or false.
module Ocop
  # Class.open { |object| … } for what Class.new makes: lent to the block and closed after it.
  module Opening
    def open(...)
      object = new(...)
      return object unless block_given?

      begin
        yield object
      ensure
        object.close
      end
    end
  end

  [Context, Calendar, Code, Policy, Sheet, Dossier, Rating, Certificate, Certificates, Case, Outlook, Cycle, Registry,
   Query, Observations, Progress, Allocation, Report].each { |kind| kind.extend(Opening) }
  private_constant :Opening

  class Edition
    include Enumerable

    # The ids of every edition that a context knows.
    def self.ids(context: nil)
      Array.new(size(context: context)) { |index| id_at(index, context: context) }
    end

    # The criteria of each product set.
    def each
      return to_enum { set_count } unless block_given?

      set_count.times { |index| yield self[set_at(index)] }
      self
    end

    # The criteria of a product set by its number, as printed.
    def [](set) = Criteria.open(self, set)

    def procedures = Array.new(procedure_count) { |index| Procedure.open(self, procedure_id(index)) }

    # The names of the overlays that are laid over it.
    def overlays = Array.new(overlay_count) { |index| overlay_name(index) }
  end

  class Criteria
    include Enumerable

    # Each Ocop::Criterion.
    def each(&block)
      listed = list.each(&block)
      block ? self : listed
    end

    # A criterion by its code or its number; nil if there is none.
    def [](which) = list[which]

    # The criterion of a number as the library gives it, which is negative for none.
    def criterion(number) = number.negative? ? nil : self[number]
  end

  class Criterion
    # The stars for which this criterion has a minimum, with its points: {5 => 3}.
    def gates
      (1..owner.edition.star_max).to_h { |stars| [stars, gate(stars)] }.select { |_, points| points.positive? }
    end
  end

  class Rating
    # The mean of all sheets, exactly.
    def total = sheet_count.zero? ? nil : Rational(sum, sheet_count)

    # The criterion of a number as the library gives it, which is negative for none.
    def criterion(number) = criteria.criterion(number)
  end

  class Sheet
    # The criteria that are not answered yet.
    def unanswered = Array.new(unanswered_count) { |index| criteria[unanswered_at(index)] }
  end

  class Case
    # May an event happen? Why not is what check() raises.
    def allows?(event, by:, on:)
      check(event, by: by, on: on)
      true
    rescue CaseError
      false
    end

    # What may come next and what is missing on a day.
    def outlook(on:, &block) = Outlook.open(self, on: on, &block)
  end

  class Agenda
    include Enumerable

    # Each Ocop::AgendaItem.
    def each(&block)
      listed = list.each(&block)
      block ? self : listed
    end

    def [](which) = list[which]
  end

  class Certificates
    include Enumerable

    def each
      return to_enum { size } unless block_given?

      size.times { |index| yield at(index) }
      self
    end

    def [](index) = at(index)
  end

  class Units
    include Enumerable

    # Each Ocop::Unit.
    def each
      return to_enum { size } unless block_given?

      size.times { |index| yield Unit.new(Ocop, [unit(index)]) }
      self
    end
  end

  # An administrative unit over the time that it has its code, name and type.
  class Unit
    # Its number, as Ocop.unit_name and the like take it.
    alias number number_in_owner

    # What it is in on a day; nil for a province.
    def parent_unit(date:)
      number = parent(date: date)
      Unit.new(Ocop, [number]) unless number.negative?
    end
  end

  class Counts
    include Enumerable

    # Each Ocop::CountedRow.
    def each(&block)
      listed = list.each(&block)
      block ? self : listed
    end

    def [](which) = list[which]

    def dimensions = Array.new(dimension_count) { |index| dimension(index) }
  end

  class CountedRow
    # {"province" => "86", "stars" => "4"}
    def keys = owner.dimensions.each_with_index.to_h { |name, index| [name, key(index)] }

    def labels(lang = :vi) = owner.dimensions.each_with_index.to_h { |name, index| [name, label(index, lang)] }
  end

  # One product or producer of a register: its columns by name, see Ocop::CONSTANTS[:column].
  class Record < Item
    def initialize(owner, place, kind)
      super(owner, place)
      @kind = kind
    end

    # What stands in a column, as text.
    def [](column) = owner.cell(@kind, number_in_owner, column)

    # A column's number: stars, a set, a year, revenue.
    def number(column) = owner.cell_number(@kind, number_in_owner, column)

    def name = self[:name]

    def id = self[:id]
  end

  class Product < Record
    def initialize(owner, place) = super(owner, place, :product)

    # What its recognition is on a day, such as :valid.
    def state(on:) = owner.state(number_in_owner, on: on)

    def producer = owner.producers[owner.producer(number_in_owner)]
  end

  class Producer < Record
    def initialize(owner, place) = super(owner, place, :producer)
  end

  class Registry
    def products = List.new(Product, self, [], 0...size(:product))

    def producers = List.new(Producer, self, [], 0...size(:producer))
  end

  class Plan
    def doubts(lang = :vi) = Array.new(doubt_count) { |index| doubt(index, lang) }
  end

  class TargetProgress
    # The target of the plan.
    def target = owner.plan.targets[number_in_owner]

    # What was measured, exactly; nil if nothing was.
    def measured = state == :no_data || denominator.zero? ? nil : Rational(numerator, denominator)

    # What it comes to at the end if it goes on so; nil where nobody can tell.
    def forecast = forecast? ? Rational(forecast_numerator, forecast_denominator) : nil
  end

  class Row
    # What the cells of a row show.
    def texts(lang = :vi)
      Array.new(owner.column_count(at.first)) { |column| owner.cell_text(*at, column, lang) }
    end
  end
end
