/**
 * @file ocop.h
 * The whole interface of libocop: the rules of Viet Nam's OCOP programme (Chương trình Mỗi xã một sản phẩm).
 */
#ifndef OCOP_OCOP_H
#define OCOP_OCOP_H

#include "ocop/status.h"      /* IWYU pragma: export */
#include "ocop/memory.h"      /* IWYU pragma: export */
#include "ocop/work.h"        /* IWYU pragma: export */
#include "ocop/version.h"     /* IWYU pragma: export */
#include "ocop/date.h"        /* IWYU pragma: export */
#include "ocop/calendar.h"    /* IWYU pragma: export */
#include "ocop/text.h"        /* IWYU pragma: export */
#include "ocop/place.h"       /* IWYU pragma: export */
#include "ocop/code.h"        /* IWYU pragma: export */
#include "ocop/edition.h"     /* IWYU pragma: export */
#include "ocop/criteria.h"    /* IWYU pragma: export */
#include "ocop/policy.h"      /* IWYU pragma: export */
#include "ocop/sheet.h"       /* IWYU pragma: export */
#include "ocop/dossier.h"     /* IWYU pragma: export */
#include "ocop/rating.h"      /* IWYU pragma: export */
#include "ocop/verdict.h"     /* IWYU pragma: export */
#include "ocop/agenda.h"      /* IWYU pragma: export */
#include "ocop/certificate.h" /* IWYU pragma: export */
#include "ocop/procedure.h"   /* IWYU pragma: export */
#include "ocop/case.h"        /* IWYU pragma: export */
#include "ocop/cycle.h"       /* IWYU pragma: export */
#include "ocop/outlook.h"     /* IWYU pragma: export */
#include "ocop/registry.h"    /* IWYU pragma: export */
#include "ocop/allocation.h"  /* IWYU pragma: export */
#include "ocop/plan.h"        /* IWYU pragma: export */
#include "ocop/progress.h"    /* IWYU pragma: export */
#include "ocop/report.h"      /* IWYU pragma: export */
#include "ocop/json.h"        /* IWYU pragma: export */
#include "ocop/lines.h"       /* IWYU pragma: export */
#include "ocop/csv.h"         /* IWYU pragma: export */
#include "ocop/batch.h"       /* IWYU pragma: export */
#include "ocop/arrow.h"       /* IWYU pragma: export */

#endif
