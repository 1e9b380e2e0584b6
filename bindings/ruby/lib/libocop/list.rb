# frozen_string_literal: true

module Ocop
  # The things of one kind that an object has, such as the targets of a plan: as an Array, and some also by their id.
  class List
    include Enumerable

    def initialize(kind, owner, place, numbers, &find)
      @kind = kind
      @owner = owner
      @place = place
      @numbers = numbers
      @find = find
    end

    def size = @numbers.size
    alias length size

    def empty? = size.zero?

    def each
      return to_enum { size } unless block_given?

      @numbers.each { |number| yield at(number) }
      self
    end

    # By place from 0, from the end by a negative one; by id where the things have one. nil if there is none.
    def [](which)
      return at_id(which) if @find && which.is_a?(String)
      raise TypeError, "expected an Integer, not #{which.class}" unless which.is_a?(Integer)

      place = which.negative? ? size + which : which
      at(@numbers.begin + place) if place.between?(0, size - 1)
    end

    def last = self[-1]

    def inspect = "#<Ocop::List #{size} #{@kind}>"

    private

    def at(number) = @kind.new(@owner, [*@place, number])

    def at_id(id)
      number = @find.call(id)
      at(number) unless number.negative?
    end
  end

  # One thing of a List. It asks its owner, and keeps it alive.
  class Item
    include Comparable

    # What it belongs to: a plan, a rating, …
    attr_reader :owner

    def initialize(owner, place)
      @owner = owner
      @at = place.freeze
    end

    # Its number, as the library counts.
    def number_in_owner = @at.last

    # In the order of its list.
    def <=>(other)
      other.class == self.class && other.owner == owner ? @at <=> other.at : nil
    end

    def ==(other) = other.class == self.class && other.owner == owner && other.at == @at
    alias eql? ==

    def hash = [self.class, owner, @at].hash

    # Such as #<Ocop::Criterion A.1.1 "Nguồn nguyên liệu">
    def inspect
      told = %i[id code number stars].find { |word| respond_to?(word) }
      words = [self.class.name, told ? public_send(told) : @at.join("/")]
      words << public_send(respond_to?(:name) ? :name : :text).inspect if respond_to?(:name) || respond_to?(:text)
      "#<#{words.join(" ")}>"
    end

    protected

    attr_reader :at
  end
end
