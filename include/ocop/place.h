/**
 * @file place.h
 * Administrative units by their official codes: provinces (2 digits), districts (3) and communes (5), from 2004-08-31,
 * when the codes of today were brought in. A unit's name and parent depend on the day: on 1 July 2025 districts went
 * and provinces and communes were merged. A library built without the units (the option `places`) knows none.
 *
 * A unit here is one code of one level with one name and one parent, from one day to another; it has a number. Numbers
 * hold for one version of the library: keep the code and a day instead. What became of units is known for the changes
 * of 1 July 2025 and since; it rests on the official table of that day (see lib/data/SOURCES.md).
 */
#ifndef OCOP_PLACE_H
#define OCOP_PLACE_H

#include "ocop/date.h"
#include "ocop/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Levels of administrative units. */
enum {
    OCOP_PLACE_PROVINCE = 1, /**< tỉnh, thành phố trực thuộc trung ương */
    OCOP_PLACE_DISTRICT = 2, /**< huyện, quận, thị xã, thành phố thuộc tỉnh; until 30 June 2025 */
    OCOP_PLACE_COMMUNE = 3   /**< xã, phường, thị trấn, đặc khu */
};

/** Types of administrative units: what a name begins with. */
enum {
    OCOP_UNIT_PROVINCE = 1,       /**< tỉnh */
    OCOP_UNIT_CITY = 2,           /**< thành phố, of the centre or of a province */
    OCOP_UNIT_RURAL_DISTRICT = 3, /**< huyện */
    OCOP_UNIT_URBAN_DISTRICT = 4, /**< quận */
    OCOP_UNIT_TOWN = 5,           /**< thị xã */
    OCOP_UNIT_COMMUNE = 6,        /**< xã */
    OCOP_UNIT_WARD = 7,           /**< phường */
    OCOP_UNIT_TOWNSHIP = 8,       /**< thị trấn */
    OCOP_UNIT_SPECIAL_ZONE = 9    /**< đặc khu */
};

/** How much of a unit went into another. */
enum {
    OCOP_CHANGE_WHOLE = 1, /**< all of it went into a unit that took in others too, "whole" */
    OCOP_CHANGE_PART = 2,  /**< a part of it, "part" */
    OCOP_CHANGE_KEPT = 3   /**< the other unit is this one and nothing else; name, type or code may differ, "kept" */
};

/** How a name is compared with those of units. */
enum {
    OCOP_FIND_WITH_ACCENTS = 0,   /**< "Hòa Bình" finds Hòa Bình and Hoà Bình, but not Hoa Bình */
    OCOP_FIND_WITHOUT_ACCENTS = 1 /**< marks and tones count on neither side: "Hoa Binh" finds all three */
};

/** Units that an answer lists; reference-counted, immutable. */
typedef struct ocop_units ocop_units;

/**
 * Name of a unit with its type, such as "Phường Long Châu".
 *
 * @param level one of the OCOP_PLACE_ constants.
 * @param code with its leading zeros, such as "29551"; may be NULL.
 * @param date day on which the unit is looked for.
 * @return the name in Vietnamese, "" if that level has no unit of that code on that day; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_place_name(int32_t level, const char *code, int32_t date);

/**
 * Code of the unit that a unit is part of. Its width tells the level: a commune is part of a district until 30 June
 * 2025 and of a province since.
 *
 * @param level one of the OCOP_PLACE_ constants.
 * @param code with its leading zeros; may be NULL.
 * @param date day on which the unit is looked for.
 * @return the parent's code, "" for a province or if there is no such unit on that day; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_place_parent(int32_t level, const char *code, int32_t date);

/**
 * Number of units of all days: their numbers go from 0 to one less. Those of a level stand together in the order of
 * their codes and days.
 *
 * @return the number, 0 in a library without units.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_count(void);

/**
 * The unit of a code on a day.
 *
 * @param level one of the OCOP_PLACE_ constants.
 * @param code with its leading zeros; may be NULL.
 * @param date the day.
 * @return its number, -1 if that level has no unit of that code on that day.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_find(int32_t level, const char *code, int32_t date);

/**
 * Code of a unit.
 *
 * @param unit a number of a unit.
 * @return the code with its leading zeros, "" if there is no such unit; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_unit_code(int32_t unit);

/**
 * Level of a unit.
 *
 * @param unit a number of a unit.
 * @return one of the OCOP_PLACE_ constants, 0 if there is no such unit.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_level(int32_t unit);

/**
 * Name of a unit with its type.
 *
 * @param unit a number of a unit.
 * @return the name, such as "Phường Long Châu", "" if there is no such unit; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_unit_name(int32_t unit);

/**
 * Name of a unit without its type.
 *
 * @param unit a number of a unit.
 * @return the name, such as "Long Châu", "" if there is no such unit; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_unit_bare_name(int32_t unit);

/**
 * Type of a unit.
 *
 * @param unit a number of a unit.
 * @return one of the OCOP_UNIT_ constants, 0 if there is no such unit.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_type(int32_t unit);

/**
 * First day of a unit.
 *
 * @param unit a number of a unit.
 * @return the day; of units from before 31 August 2004 that day. #OCOP_DATE_NONE if there is no such unit.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_valid_from(int32_t unit);

/**
 * Day from which a unit no longer holds: one day behind its last.
 *
 * @param unit a number of a unit.
 * @return the day; #OCOP_DATE_NONE while no end is known or if there is no such unit.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_valid_to(int32_t unit);

/**
 * The unit that a unit is part of on a day.
 *
 * @param unit a number of a unit.
 * @param date one of its days.
 * @return the parent's number: of a commune the district, or the province since there are no districts. -1 for a
 *   province, on a day that is not the unit's, or if there is no such unit.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_unit_parent(int32_t unit, int32_t date);

/**
 * Name of a type of units.
 *
 * @param type one of the OCOP_UNIT_ constants.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "thị trấn" or "township", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_unit_type_name(int32_t type, int32_t lang);

/**
 * Word that formats write for a kind of change.
 *
 * @param kind one of the OCOP_CHANGE_ constants.
 * @return "whole", "part" or "kept", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_change_name(int32_t kind);

/**
 * Find the units of a name on a day. Nothing is guessed: the list is empty, or has one unit, or all that the name fits.
 *
 * Upper and lower case, NFC and NFD, the letter of a word that has the tone (Hòa, Hoà), hyphens and further
 * punctuation, apostrophes, blanks and zeros before a number make no difference. i and y do, unless the list or the
 * official table of 2025 spells the unit both ways.
 *
 * A name with the type of the unit finds only units of that type: "Phường 1", "P. 1", "TP Huế", "TX.", "TT.", "H.",
 * "Q.", "X.", "T.", "ĐK.". A name without it finds units of every type. A text that can be read both ways ("P Rao" is a
 * township or a ward Rao) is, and finds what either reading finds. A text of 2, 3 or 5 digits is a code.
 *
 * @param context may be NULL.
 * @param name UTF-8, not NULL; a name or a code.
 * @param date the day; on one that the list does not reach nothing is found.
 * @param level one of the OCOP_PLACE_ constants, 0 for every level.
 * @param within code of a province or district on that day in which the units lie; NULL or "" for the whole country.
 * @param how one of the OCOP_FIND_ constants.
 * @param[out] out the units by level and code; release with ocop_units_unref().
 * @return #OCOP_OK, also if nothing is found; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TEXT; #OCOP_ERR_PLACE if there is no
 *   province or district `within` on that day; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_find(ocop_context *context, const char *name, int32_t date, int32_t level,
                                     const char *within, int32_t how, ocop_units **out);

/**
 * The units that lie in a unit on a day.
 *
 * @param context may be NULL.
 * @param unit a number of a unit; -1 for the whole country.
 * @param date one of the unit's days.
 * @param level one of the OCOP_PLACE_ constants: units of that level, however deep; 0 for those whose parent the unit
 *   is, of the country its provinces.
 * @param[out] out the units by level and code, none on a day that is not the unit's; release with ocop_units_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_inside(ocop_context *context, int32_t unit, int32_t date, int32_t level,
                                       ocop_units **out);

/**
 * What became of a unit by a day, each with how much of the unit went into it (ocop_units_kind()). Communes became
 * communes, provinces provinces; a district became the communes that its own went into.
 *
 * @param context may be NULL.
 * @param unit a number of a unit.
 * @param date the day, from the unit's first day on: on a day of its own it is the unit itself, kept.
 *   #OCOP_DATE_NONE asks for the last changes known, and not for the unit itself.
 * @param[out] out the units; none if that is not known, as for every unit that ended before 1 July 2025. Release with
 *   ocop_units_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_after(ocop_context *context, int32_t unit, int32_t date, ocop_units **out);

/**
 * What a unit was made of, as of an earlier day, each with how much of it went into the unit.
 *
 * @param context may be NULL.
 * @param unit a number of a unit.
 * @param date the day, up to the unit's last; #OCOP_DATE_NONE asks for the first changes known, and not for the unit
 *   itself.
 * @param[out] out the units; none if that is not known. Release with ocop_units_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_before(ocop_context *context, int32_t unit, int32_t date, ocop_units **out);

/**
 * What the unit of a code became, as far as the changes are known: ocop_units_after() of the first unit of that code of
 * which they are. A code may name another unit today than it did before a change.
 *
 * @param context may be NULL.
 * @param code of 2, 3 or 5 digits, not NULL.
 * @param[out] out the units; none if that is not known. Release with ocop_units_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_PLACE if no unit ever had the code; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_map_to(ocop_context *context, const char *code, ocop_units **out);

/**
 * What the unit of a code was made of, as far as the changes are known: ocop_units_before() of the last unit of that
 * code of which they are.
 *
 * @param context may be NULL.
 * @param code of 2, 3 or 5 digits, not NULL.
 * @param[out] out the units; none if that is not known. Release with ocop_units_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_PLACE if no unit ever had the code; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_map_from(ocop_context *context, const char *code, ocop_units **out);

/**
 * Take another reference.
 *
 * @param units may be NULL.
 * @return `units`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_units *ocop_units_ref(ocop_units *units);

/**
 * Give a reference back.
 *
 * @param units may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_units_unref(ocop_units *units);

/**
 * Number of units of a list.
 *
 * @param units may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_units_count(const ocop_units *units);

/**
 * A unit of a list.
 *
 * @param units may be NULL.
 * @param index from 0 to ocop_units_count() - 1.
 * @return its number, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_units_at(const ocop_units *units, int32_t index);

/**
 * How much of the older unit went into the newer one, in a list of ocop_units_after() or ocop_units_before().
 *
 * @param units may be NULL.
 * @param index from 0 to ocop_units_count() - 1.
 * @return one of the OCOP_CHANGE_ constants; 0 in other lists or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_units_kind(const ocop_units *units, int32_t index);

/**
 * How sure it is that the one unit went into the other.
 *
 * @param units may be NULL.
 * @param index from 0 to ocop_units_count() - 1.
 * @return #OCOP_CERTAINTY_SECONDARY as the official table has it; #OCOP_CERTAINTY_INFERRED where a slip of the table
 * was corrected; 0 in other lists or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_units_certainty(const ocop_units *units, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
