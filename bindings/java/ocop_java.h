/*
 * What the wrappers of the Java host are made of.
 *
 * A Java object holds the address of a box (see ocop_box.h), and the box the handle. The box itself goes when the Java
 * object is out of reach (a Cleaner sees to it), so its address is always good.
 */
#ifndef OCOP_JAVA_H
#define OCOP_JAVA_H

#include <jni.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ocop/ocop.h"
#include "ocop_box.h"

/* Exceptions */

static void ocop_java_throw(JNIEnv *env, const char *kind, const char *message)
{
    jclass found = (*env)->FindClass(env, kind);
    if (found)
        (void)(*env)->ThrowNew(env, found, message);
}

/* Text for Java: bytes in UTF-8, or null. */
static jbyteArray ocop_java_bytes(JNIEnv *env, const char *text)
{
    if (!text || (*env)->ExceptionCheck(env))
        return NULL;
    size_t length = strlen(text);
    if (length > INT32_MAX) {
        ocop_java_throw(env, "java/lang/OutOfMemoryError", "text of 2 GiB or more");
        return NULL;
    }
    jbyteArray bytes = (*env)->NewByteArray(env, (jsize)length);
    if (bytes)
        (*env)->SetByteArrayRegion(env, bytes, 0, (jsize)length, (const jbyte *)text);
    return bytes;
}

/* The record of the last failure, read at once, as an OcopException that is pending then. */
static void ocop_java_raise(JNIEnv *env)
{
    jint status = ocop_error_status();
    jint line = ocop_error_line();
    jint column = ocop_error_column();
    char *json = NULL;
    jbyteArray name = ocop_java_bytes(env, ocop_status_name(status));
    jbyteArray vi = ocop_java_bytes(env, ocop_error_message(OCOP_LANG_VI));
    jbyteArray en = ocop_java_bytes(env, ocop_error_message(OCOP_LANG_EN));
    jbyteArray pointer = ocop_java_bytes(env, ocop_error_pointer());
    jbyteArray rule = ocop_java_bytes(env, ocop_error_rule());
    jbyteArray source_vi = ocop_java_bytes(env, ocop_error_source(OCOP_LANG_VI));
    jbyteArray source_en = ocop_java_bytes(env, ocop_error_source(OCOP_LANG_EN));
    (void)ocop_error_to_json(NULL, 0, &json);
    jbyteArray document = ocop_java_bytes(env, json);
    ocop_free(json);
    jclass kind = (*env)->ExceptionCheck(env) ? NULL : (*env)->FindClass(env, "org/libocop/OcopException");
    jmethodID make = kind ? (*env)->GetMethodID(env, kind, "<init>", "(I[B[B[B[B[B[B[BII[B)V") : NULL;
    jobject error = make ? (*env)->NewObject(env, kind, make, status, name, vi, en, pointer, rule, source_vi, source_en,
                                             line, column, document)
                         : NULL;
    if (error)
        (void)(*env)->Throw(env, (jthrowable)error);
}

/* Text from Java with a NUL at its end and, if that is asked for, its length; NULL and -1 for null. free() it. */
static char *ocop_java_text(JNIEnv *env, jbyteArray bytes, int64_t *length)
{
    if (length)
        *length = -1;
    if (!bytes || (*env)->ExceptionCheck(env))
        return NULL;
    jsize count = (*env)->GetArrayLength(env, bytes);
    char *text = (char *)malloc((size_t)count + 1);
    if (!text) {
        ocop_java_throw(env, "java/lang/OutOfMemoryError", "no memory for text");
        return NULL;
    }
    (*env)->GetByteArrayRegion(env, bytes, 0, count, (jbyte *)text);
    text[count] = '\0';
    if (length)
        *length = count;
    return text;
}

/* Boxes */

static jlong ocop_java_box(JNIEnv *env, void *object, void (*drop)(void *object))
{
    if (!object)
        return 0;
    ocop_box *box = (*env)->ExceptionCheck(env) ? NULL : (ocop_box *)malloc(sizeof *box);
    if (!box) {
        drop(object);
        if (!(*env)->ExceptionCheck(env))
            ocop_java_throw(env, "java/lang/OutOfMemoryError", "no memory for an object");
        return 0;
    }
    ocop_box_fill(box, object, drop);
    return (jlong)(intptr_t)box;
}

static ocop_box *ocop_java_of(jlong address)
{
    return (ocop_box *)(intptr_t)address;
}

static void ocop_java_busy(JNIEnv *env)
{
    ocop_java_throw(env, "java/util/ConcurrentModificationException",
                    "an object that is being changed belongs to one thread");
}

/* The handle for one call; NULL for null, and with an exception if the object is closed or being changed. */
static void *ocop_java_enter(JNIEnv *env, jlong address, const char *closed)
{
    ocop_box *box = ocop_java_of(address);
    if (!box || (*env)->ExceptionCheck(env))
        return NULL;
    switch (ocop_box_enter(box)) {
    case OCOP_BOX_CLOSED:
        ocop_java_throw(env, "java/lang/IllegalStateException", closed);
        return NULL;
    case OCOP_BOX_ALONE:
        ocop_java_busy(env);
        return NULL;
    default:
        return box->object;
    }
}

static int ocop_java_alone(JNIEnv *env, jlong address)
{
    if (ocop_box_alone(ocop_java_of(address)))
        return 1;
    ocop_java_busy(env);
    return 0;
}

static void ocop_java_leave(jlong address)
{
    ocop_box_leave(ocop_java_of(address));
}

JNIEXPORT void JNICALL Java_org_libocop_Handle_close(JNIEnv *env, jclass kind, jlong address)
{
    (void)env;
    (void)kind;
    ocop_box_close(ocop_java_of(address));
}

JNIEXPORT jboolean JNICALL Java_org_libocop_Handle_isClosed(JNIEnv *env, jclass kind, jlong address)
{
    (void)env;
    (void)kind;
    return (jboolean)ocop_box_is_closed(ocop_java_of(address));
}

/* What the Cleaner calls: no Java object holds the box any more. */
JNIEXPORT void JNICALL Java_org_libocop_Handle_release(JNIEnv *env, jclass kind, jlong address)
{
    (void)env;
    (void)kind;
    ocop_box_close(ocop_java_of(address));
    free(ocop_java_of(address));
}

#endif
