# frozen_string_literal: true

require "active_model"
require "libocop"

# What stands in app/models instead of the old rule: a form of a council's sheets that knows no number of the law. What
# libocop refuses becomes an error of the attribute it is about; what it answers is the rating.
class Assessment
  include ActiveModel::Model
  include ActiveModel::Attributes

  attribute :code, :string
  attribute :product_name, :string
  attribute :product_set, :integer
  attribute :filed_on, :date
  # {"Chủ tịch" => {"A.1.1" => 3, …}, …}
  attribute :sheets, default: -> { {} }

  validates :product_set, :filed_on, presence: true
  validate :rules_take_it, if: -> { product_set && filed_on }

  # An attribute for each place in a dossier.
  PLACES = { "product" => :product_set, "filed" => :filed_on, "sheets" => :sheets, "id" => :code }.freeze

  delegate :stars, :mean, :failed_gates, :outcome, to: :rating

  def rating
    @rating ||= Ocop.rate(dossier)
  end

  # Another answer needs another rating.
  def assign_attributes(...)
    @rating = nil
    super
  end

  # Why it is not one star more, in the words of the rules.
  def shortfalls(lang = :vi)
    failed_gates.map { |gate| "#{gate.criterion.code} #{gate.criterion.name(lang)}: #{gate.have} < #{gate.need}" }
  end

  private

  def dossier
    { format: "ocop-dossier/1", id: code.to_s, filed: filed_on.iso8601, registration: "first",
      product: { name: product_name.to_s, set: product_set },
      sheets: sheets.map { |member, points| { member: member, points: points } } }
  end

  def rules_take_it
    rating
  rescue Ocop::Error => e
    errors.add(PLACES.fetch(e.pointer.split("/")[1], :base), e.text)
  end
end
