/**
 * @file export.h
 * Visibility of public functions. Everything else in the library is hidden.
 */
#ifndef OCOP_EXPORT_H
#define OCOP_EXPORT_H

#if defined(SWIG) || defined(OCOP_STATIC)
#define OCOP_API
#elif defined(_WIN32)
#ifdef OCOP_BUILDING
#define OCOP_API __declspec(dllexport)
#else
#define OCOP_API __declspec(dllimport)
#endif
#else
/** Marks a function as part of the stable interface. */
#define OCOP_API __attribute__((visibility("default")))
#endif

#endif
