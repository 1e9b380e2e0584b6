/**
 * @file place.h
 * Administrative units by their official codes: provinces (2 digits), districts (3) and communes (5), from 2004-08-31,
 * when the codes of today were brought in. A unit's name and parent depend on the day: on 1 July 2025 districts went
 * and provinces and communes were merged. A library built without the units (the option `places`) knows none.
 */
#ifndef OCOP_PLACE_H
#define OCOP_PLACE_H

#include "ocop/date.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Levels of administrative units. */
enum {
    OCOP_PLACE_PROVINCE = 1, /**< tỉnh, thành phố trực thuộc trung ương */
    OCOP_PLACE_DISTRICT = 2, /**< huyện, quận, thị xã, thành phố thuộc tỉnh; until 30 June 2025 */
    OCOP_PLACE_COMMUNE = 3   /**< xã, phường, thị trấn, đặc khu */
};

/**
 * Name of a unit with its kind, such as "Phường Long Châu".
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

#ifdef __cplusplus
}
#endif
#endif
