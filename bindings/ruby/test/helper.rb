# frozen_string_literal: true

require "libocop"
require "minitest/autorun"
require "pathname"

# Documents and objects for the tests; Meson says where things are.
module Documents
  ROOT = File.expand_path("../../..", __dir__)
  NOW = "26-2026"

  module_function

  # One member who gives the best points for everything, but for what changes say.
  def dossier(id = "1", member: "Chủ tịch", changes: {})
    points = criteria.to_h { |criterion| [criterion.code, criterion.best] }
    { "format" => "ocop-dossier/1", "edition" => NOW, "id" => id, "product" => { "set" => 1, "name" => "Sầu riêng" },
      "sheets" => [{ "member" => member, "points" => points.merge(changes) }] }
  end

  def criteria = Ocop::Edition.open(NOW)[1]

  # A program of its own with the gem, and what it prints.
  def run_ruby(*arguments, environment: {})
    library = $LOADED_FEATURES.grep(%r{/libocop\.rb\z}).first
    output = IO.popen(environment, [RbConfig.ruby, "-w", "-W:no-experimental", "-I", File.dirname(library), *arguments],
                      err: %i[child out], encoding: "UTF-8", &:read)
    raise output unless $?.success?

    output
  end
end
