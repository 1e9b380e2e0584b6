# frozen_string_literal: true

require "date"
require "json"
require "libocop/error"
require "libocop/document"
require "libocop/native"
require "libocop/list"
require "libocop/views"
require "libocop/objects"
require "libocop/values"

# The rules of Viet Nam's OCOP programme (Chương trình Mỗi xã một sản phẩm): which are in force on a day, how many stars
# a dossier earns, why, and what is missing for the next.
module Ocop
  VERSION = version.freeze

  module_function

  # Rates a dossier. The edition is the one it names, else that of its filing date.
  # dossier: a document of format ocop-dossier/1: a Hash, JSON as a String, or a Pathname.
  def rate(dossier, context: nil, &block)
    Rating.from_json(dossier, context: context, &block)
  end

  # Every edition that a context knows.
  def editions(context: nil)
    Edition.ids(context: context).map { |id| Edition.open(id, context: context) }
  end

  # The administrative units of a name or code on a day: none, one, or all that fit.
  def find_units(name, date:, level: nil, within: nil, how: nil)
    Units.find(name, date: date, level: level, within: within, how: how)
  end
end
