/*
 * Java's part of ocop.i: exceptions, text, days, constants, ownership. generate.py adds what it reads off the headers:
 * comments, names, which number is a day or a constant, and for every class OCOP_ALONE for the methods that change it.
 *
 * A wrapper never returns early: what its typemaps took must be given back. So a failure only leaves an exception
 * pending, the call and the making of its result are left out while one is, and freearg speaks to no JVM.
 */
%{
#include "ocop_java.h"
%}

%exception {
    if (!(*jenv)->ExceptionCheck(jenv)) {
        ocop_error_clear();
        $action
        if (ocop_error_status() != OCOP_OK)
            ocop_java_raise(jenv);
    }
}

/* A method that changes its object: no other thread may be in it. */
%define OCOP_ALONE(NAME)
%exception NAME {
    if (!(*jenv)->ExceptionCheck(jenv) && ocop_java_alone(jenv, jarg1)) {
        ocop_error_clear();
        $action
        if (ocop_error_status() != OCOP_OK)
            ocop_java_raise(jenv);
    }
}
%enddef

/* Text as bytes in UTF-8, both ways: JNI's own conversion is to "modified" UTF-8. */
%typemap(jni) const char *, char * "jbyteArray"
%typemap(jtype) const char *, char * "byte[]"
%typemap(jstype) const char *, char * "String"
%typemap(javain) const char * "Utf8.text($javainput)"
%typemap(javaout) const char *, char * { return Utf8.string($jnicall); }
%typemap(in) const char * "$1 = ocop_java_text(jenv, $input, NULL);"
%typemap(freearg) const char * "free((char *)$1);"
%typemap(out) const char *, char * "$result = ocop_java_bytes(jenv, $1);"

%typemap(jstype) const char *path "java.nio.file.Path"
%typemap(javain) const char *path "Utf8.path($javainput)"

/* A document goes with its length. */
%typemap(jni) (const char *json, int64_t length) "jbyteArray"
%typemap(jtype) (const char *json, int64_t length) "byte[]"
%typemap(jstype) (const char *json, int64_t length) "String"
%typemap(javain) (const char *json, int64_t length) "Utf8.document($javainput)"
%typemap(in) (const char *json, int64_t length) "$1 = ocop_java_text(jenv, $input, &$2);"
%typemap(freearg) (const char *json, int64_t length) "free((char *)$1);"

/* After a failure there is no result to read. */
%typemap(out) int32_t "$result = (*jenv)->ExceptionCheck(jenv) ? 0 : (jint)$1;"
%typemap(out) int64_t "$result = (*jenv)->ExceptionCheck(jenv) ? 0 : (jlong)$1;"
%typemap(out) bool "$result = (*jenv)->ExceptionCheck(jenv) ? 0 : (jboolean)$1;"

/* Days are java.time.LocalDate, "no day" is null. */
%typemap(jstype) ocop_day "java.time.LocalDate"
%typemap(javain) ocop_day "Days.number($javainput)"
%typemap(javaout) ocop_day { return Days.date($jnicall); }

/* Constants are enums; what none of them is, is null. */
%define OCOP_CONSTANTS(TYPE, ENUM)
%typemap(jstype) TYPE "ENUM"
%typemap(javain) TYPE "ENUM.number($javainput)"
%typemap(javaout) TYPE { return ENUM.of($jnicall); }
%enddef

/* What Java holds of an object is a box, see ocop_java.h. */
%define OCOP_HANDLE(TYPE, CLASS, DROP)
%typemap(in) TYPE *, const TYPE *, struct TYPE * "$1 = ($1_ltype)ocop_java_enter(jenv, $input, \"CLASS is closed\");"
%typemap(freearg) TYPE *, const TYPE *, struct TYPE * "if ($1) ocop_java_leave($input);"
%typemap(out) TYPE *, struct TYPE * "$result = ocop_java_box(jenv, $1, DROP);"
%typemap(javain) TYPE *, const TYPE * "Handle.box($javainput)"
%ignore TYPE::~TYPE;
%enddef

%typemap(javabase) SWIGTYPE "Handle"
%typemap(javaclassmodifiers) SWIGTYPE "public final class"
%typemap(javadestruct, methodname="", methodmodifiers="") SWIGTYPE ""
%typemap(javafinalize) SWIGTYPE ""
%typemap(javabody) SWIGTYPE %{
  $javaclassname(long box, boolean own) {
    super(box);
  }
%}

%pragma(java) jniclassclassmodifiers="final class"
%pragma(java) jniclasscode=%{
  static {
    NativeLibrary.load();
  }
%}
%pragma(java) moduleclassmodifiers=%{/**
 * What belongs to no object: documents in and documents out, administrative units, days.
 */
public final class%}
%pragma(java) modulecode=%{
  private Ocop() {
  }

  /**
   * Rates a dossier. The edition is the one it names, else that of its filing date.
   *
   * @param dossier a document of format ocop-dossier/1
   * @return the rating
   * @throws OcopException if the dossier is not sound
   */
  public static Rating rate(String dossier) {
    return Rating.fromJson(null, dossier);
  }

  /**
   * Rates a dossier by the editions and overlays of a context.
   *
   * @param context may be null
   * @param dossier a document of format ocop-dossier/1
   * @return the rating
   * @throws OcopException if the dossier is not sound
   */
  public static Rating rate(Context context, String dossier) {
    return Rating.fromJson(context, dossier);
  }

  /**
   * Rates the dossier in a file.
   *
   * @param file holds a document of format ocop-dossier/1
   * @return the rating
   * @throws java.io.IOException if the file cannot be read or is not UTF-8
   * @throws OcopException if the dossier is not sound
   */
  public static Rating rate(java.nio.file.Path file) throws java.io.IOException {
    return rate(java.nio.file.Files.readString(file));
  }
%}

/* Constants are in enums of their own, so none of the headers' comes through. */
%rename("$ignore", %$isenumitem) "";
%rename("$ignore", %$isenum) "";
%rename("$ignore", %$isconstant) "";

/* A word of Java's. */
%rename(theCase) ocop_outlook::own_case;
