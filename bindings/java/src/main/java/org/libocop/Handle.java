package org.libocop;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/**
 * An object of the library. Close it, best with try-with-resources, and its memory is given back at once; one that is
 * forgotten gives it back some time after it is out of reach (a {@link Cleaner}, no finalizer). A closed object answers
 * every call with {@link IllegalStateException}. What was taken from an object lives on after that one is closed.
 *
 * <p>Objects may be shared between threads, also while one of them closes it; one that is still being filled (a sheet, a
 * dossier, a case, a policy) belongs to one thread at a time, and says so with
 * {@link java.util.ConcurrentModificationException}.
 */
public abstract class Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    /** Address of the box, see ocop_java.h; SWIG's code calls it so. */
    final long swigCPtr;

    Handle(long box) {
        swigCPtr = box;
        CLEANER.register(this, () -> release(box));
    }

    static long box(Handle handle) {
        return handle == null ? 0 : handle.swigCPtr;
    }

    /** Gives the object's memory back. Closing it again does nothing. */
    @Override
    public void close() {
        try {
            close(swigCPtr);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Says whether the object is closed.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        try {
            return isClosed(swigCPtr);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private static native void close(long box);

    private static native boolean isClosed(long box);

    private static native void release(long box);
}
