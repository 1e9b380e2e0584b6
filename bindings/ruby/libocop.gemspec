# frozen_string_literal: true

# Of the folder that pack.py lays out, where the native library stands beside the sources: a gem for one platform and
# one version of Ruby, as its name says.
Gem::Specification.new do |gem|
  gem.name = "libocop"
  gem.version = "0.1.0"
  gem.summary = "The rules of Viet Nam's OCOP programme: stars, reasons, due days, plans"
  gem.description = "Which rules of the OCOP programme (Chương trình Mỗi xã một sản phẩm) are in force on a day, how many " \
                    "stars a dossier earns, why, and what is missing for the next; each answer names the rule it rests on."
  gem.authors = ["The libocop developers"]
  gem.license = "MIT"
  gem.platform = Gem::Platform::CURRENT
  gem.required_ruby_version = "~> #{RbConfig::CONFIG["ruby_version"]}"
  gem.files = Dir["lib/**/*", "sig/*", "README.md", "LICENSE"].sort
  gem.extra_rdoc_files = ["README.md"]
  gem.metadata = { "rubygems_mfa_required" => "true" }
end
