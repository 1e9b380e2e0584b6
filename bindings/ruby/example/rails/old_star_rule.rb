# frozen_string_literal: true

# The rule of stars as it is found, written by hand, in systems that are in use. Each of its three slips is kept: a mean of
# whole numbers, bands that leave out their own ends, and no points that a star asks for by itself.
module OldStarRule
  module_function

  # The mean of the members' totals, in whole numbers: 70 and 71 make 70.
  def mean(sheets)
    sheets.values.sum { |points| points.values.sum } / sheets.size
  end

  # Exactly 30, 50 or 70 points are in no band, and fall through to the last line.
  def stars(sheets)
    total = mean(sheets)
    if total < 30 then 1
    elsif total > 30 && total < 50 then 2
    elsif total > 50 && total < 70 then 3
    elsif total > 70 && total < 90 then 4
    else 5
    end
  end
end
