# frozen_string_literal: true

# What an object is: how it shows itself, when two are equal, and how it becomes a Hash.
module Ocop
  # Equal if it is the same in the library, whichever object of Ruby holds it.
  module Same
    def ==(other) = equal?(other) || (other.class == self.class && other.identity == identity)
    alias eql? ==

    def hash = [self.class, identity].hash

    protected

    def identity = address
  end

  # Equal by what is said of it.
  module Value
    protected

    def identity = to_json
  end

  # What has a document.
  module Documented
    # What render json: and ActiveSupport take.
    def as_json(*) = JSON.parse(to_json)

    # For pattern matching: case rating in {stars: 4..}
    def deconstruct_keys(_keys) = JSON.parse(to_json, symbolize_names: true)
  end

  # What is no collection, whose to_h would be of its elements: its document as a Hash.
  module Hashed
    def to_h = deconstruct_keys(nil)
  end

  # #<Ocop::Rating …> with what told() says; an object that is closed says only that.
  module Shown
    def inspect = "#<#{[self.class, *(closed? ? "closed" : told)].join(" ")}>"
    alias to_s inspect

    private

    def told = []
  end

  [Context, Calendar, Code, Units, Edition, Criteria, Policy, Sheet, Dossier, Rating, Procedure, Certificate,
   Certificates, Agenda, Case, Outlook, Cycle, Registry, Query, Counts, Plan, Observations, Progress, Allocation, Report]
    .each { |kind| kind.include(Shown, Same) }
  [Edition, Criteria, Code, Units, Rating, Agenda, Outlook, Cycle, Registry, Counts, Progress, Allocation, Report]
    .each { |kind| kind.include(Documented) }
  [Code, Rating, Outlook, Cycle, Registry, Progress, Allocation, Report].each { |kind| kind.include(Hashed) }
  [Edition, Criteria, Code, Units, Rating, Agenda, Counts, Allocation].each { |kind| kind.include(Value) }
  private_constant :Same, :Value, :Documented, :Hashed, :Shown

  class Code
    private

    def told = [format]
  end

  class Units
    private

    def told = [map(&:name).join(", ")]
  end

  class Edition
    protected

    def identity = digest

    private

    def told = [id, name]
  end

  class Criteria
    protected

    def identity = [edition.digest, set]

    private

    def told = ["#{edition.id} set #{set}", name]
  end

  class Sheet
    private

    def told = [member.inspect, "#{total} points"]
  end

  class Dossier
    private

    def told = [id.inspect]
  end

  class Rating
    private

    def told = [id.inspect, outcome, "#{stars} stars", "#{mean} points", criteria.edition.id]
  end

  class Procedure
    private

    def told = [id, name]
  end

  class Certificate
    private

    def told = [id.inspect, "#{stars} stars", "#{issued} to #{expires}"]
  end

  class Certificates
    private

    def told = [size]
  end

  class Agenda
    private

    def told = [on, "#{size} due"]
  end

  class Case
    private

    def told = [id.inspect, state]
  end

  class Outlook
    private

    def told = [on, next_steps.map(&:event).join(", ")]
  end

  class Cycle
    private

    def told = [year]
  end

  class Registry
    private

    def told = ["#{size(:product)} products", "#{finding_count} findings"]
  end

  class Counts
    private

    def told = ["#{size} rows", "total #{total}"]
  end

  class Plan
    private

    def told = [id, name, "#{target_count} targets"]
  end

  class Observations
    private

    def told = [size]
  end

  class Progress
    private

    def told = [plan.id, on]
  end

  class Allocation
    private

    def told = ["#{total} over #{unit_count} units"]
  end

  class Report
    private

    def told = [on, title]
  end
end
