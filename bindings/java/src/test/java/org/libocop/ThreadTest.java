package org.libocop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several threads at the same objects. */
class ThreadTest {
    private static final int THREADS = 8;

    /** Runs the same in every thread at once; the number of the thread is its argument. */
    private interface Task {
        void run(int thread) throws Exception;
    }

    private static void together(Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Callable<Void> call = () -> {
                start.await();
                task.run(thread);
                return null;
            };
            running.add(threads.submit(call));
        }
        threads.shutdown();
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    @Test
    void sharedRulesGiveTheSameAnswers() throws Exception {
        try (Context context = new Context(); Criteria criteria = Documents.criteria()) {
            String dossier = Documents.dossier("1");
            String right = Ocop.rateJson(context, dossier);
            together(thread -> {
                for (int i = 0; i < 300; i++) {
                    assertEquals(right, Ocop.rateJson(context, dossier));
                    assertEquals("A.1.1", criteria.code(0));
                }
            });
        }
    }

    @Test
    void linesAreRatedOnSeveralThreads() {
        String text = (Documents.dossier("1") + "\n{}\n").repeat(2000);
        try (Work work = new Work(3)) {
            assertEquals(Ocop.rateLines(text, null), Ocop.rateLines(text, work));
            assertEquals(work.total(), work.done());
            work.cancel();
            assertEquals(Status.CANCELLED,
                    assertThrows(OcopException.class, () -> Ocop.rateLines(text, work)).status());
        }
    }

    @Test
    void noFailureCrossesThreads() throws Exception {
        together(thread -> {
            for (int i = 0; i < 2000; i++) {
                OcopException failure = assertThrows(OcopException.class,
                        () -> Ocop.rate("{\"format\":\"ocop-dossier/1\",\"x" + thread + "\":1}"));
                assertEquals("/x" + thread, failure.pointer());
            }
        });
    }

    @Test
    void anObjectMayBeClosedWhileOthersUseIt() throws Exception {
        for (int round = 0; round < 200; round++) {
            Edition edition = Edition.open(Documents.NOW);
            together(thread -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        assertEquals(Documents.NOW, edition.id());
                        Criteria.open(edition, 1 + thread).close();
                    }
                } catch (IllegalStateException e) {
                    assertEquals("Edition is closed", e.getMessage());
                }
                edition.close();
            });
            assertTrue(edition.isClosed());
        }
    }

    @Test
    void aBuilderIsFilledByOneThreadAtATime() throws Exception {
        AtomicInteger filled = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (Criteria criteria = Documents.criteria(); Sheet sheet = new Sheet(criteria, "a")) {
            together(thread -> {
                for (int i = 0; i < 5000; i++) {
                    try {
                        sheet.setPoints("A.1.1", criteria.best(0));
                        sheet.clear("A.1.1");
                        assertEquals("a", sheet.member());
                        filled.incrementAndGet();
                    } catch (ConcurrentModificationException e) {
                        assertTrue(e.getMessage().contains("one thread"));
                        refused.incrementAndGet();
                    }
                }
            });
            assertTrue(filled.get() > 0);
            assertEquals(THREADS * 5000, filled.get() + refused.get());
            sheet.clear("A.1.1");
            assertEquals(0, sheet.total());
        }
    }
}
