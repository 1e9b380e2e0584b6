/*
 * What the Node.js host is made of: a table of methods, made by generate.py, and ocop_node.c, which calls them.
 *
 * A method is a function of C with what it takes and gives. All of them are called in the same way: take the arguments,
 * call, give the result or the exception. So each can also be called on a thread of libuv's pool, between the taking
 * and the giving, which happen on the JavaScript thread.
 */
#ifndef OCOP_NODE_H
#define OCOP_NODE_H

#include <stdbool.h>
#include <stdint.h>

/* The object itself and what is given to it. */
enum { OCOP_NODE_MOST = 9 };

enum {
    OCOP_NODE_NOTHING,  /* of a result */
    OCOP_NODE_TEXT,     /* UTF-8 that ends with a NUL; of a result: lent by the library */
    OCOP_NODE_OWN_TEXT, /* of a result: given away by the library */
    OCOP_NODE_DOCUMENT, /* text or bytes with their length */
    OCOP_NODE_INT32,
    OCOP_NODE_INT64,
    OCOP_NODE_BOOL,
    OCOP_NODE_OBJECT
};

typedef struct ocop_node_class {
    const char *name;
    void (*drop)(void *object);
} ocop_node_class;

typedef struct ocop_node_type {
    int32_t kind;
    const ocop_node_class *of; /* of objects */
} ocop_node_type;

typedef struct ocop_node_value {
    char *text;
    int64_t number; /* also the length of a document */
    void *object;
} ocop_node_value;

typedef struct ocop_node_method {
    const char *name;
    void (*call)(const ocop_node_value *given, ocop_node_value *result);
    int32_t count;
    const ocop_node_type *given;
    ocop_node_type result;
    bool of_object; /* the first that is given is the object whose method it is */
    bool alone;     /* it changes its object, so nothing else may be in it */
    bool slow;      /* it has a twin on the pool, NAME_async */
} ocop_node_method;

/* Made by generate.py. */
extern const ocop_node_method ocop_node_methods[];
extern const int32_t ocop_node_method_count;

#endif
