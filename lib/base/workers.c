#include "base/workers.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "base/memory_internal.h"
#include "base/status_internal.h"

#define JOBS_MAX 256
/* To wake a thread costs up to half a millisecond: for less than this it does not pay. */
#define NANOSECONDS_A_WORKER 1000000

struct ocop_work {
    atomic_int references;
    ocop_context *context;
    int32_t jobs;
    atomic_bool cancelled;
    atomic_llong done, total;
};

/* A call and those who do its parts. */
struct crew {
    ocop_work *work; /* NULL: not to be cancelled */
    int64_t parts;
    work_part *run;
    void *call;
    atomic_llong next;   /* the part to be done next: all before it have been taken */
    atomic_llong failed; /* the first part that failed so far, `parts` if none did */
    pthread_mutex_t lock;
    struct error_record record; /* of the part that failed; under the lock */
};

struct hand {
    struct crew *crew;
    int32_t worker;
    pthread_t thread;
};

static int32_t processors(void);
static int32_t start(struct crew *crew, struct hand hands[], int32_t workers);
static void *work_along(void *hand);
static void do_parts(struct crew *crew, int32_t worker);
static void note_failure(struct crew *crew, int64_t part);

ocop_status ocop_work_new(ocop_context *context, int32_t jobs, ocop_work **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (jobs < 0 || jobs > JOBS_MAX)
        return fail_argument("jobs");
    ocop_work *work = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof *work);
    if (!work)
        return fail_no_memory();
    atomic_init(&work->references, 1);
    atomic_init(&work->cancelled, false);
    atomic_init(&work->done, 0);
    atomic_init(&work->total, 0);
    work->context = ocop_context_ref(context);
    work->jobs = jobs ? jobs : processors();
    *out = work;
    return succeed();
}

static int32_t processors(void)
{
    const long found = sysconf(_SC_NPROCESSORS_ONLN);
    return found < 1 ? 1 : found > JOBS_MAX ? JOBS_MAX : (int32_t)found;
}

ocop_work *ocop_work_ref(ocop_work *work)
{
    if (work)
        atomic_fetch_add_explicit(&work->references, 1, memory_order_relaxed);
    return work;
}

void ocop_work_unref(ocop_work *work)
{
    if (!work || atomic_fetch_sub_explicit(&work->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = work->context;
    memory_release(&context_or_default(context)->allocator, work);
    ocop_context_unref(context);
}

int32_t ocop_work_jobs(const ocop_work *work)
{
    return work ? work->jobs : 1;
}

void ocop_work_cancel(ocop_work *work)
{
    if (work)
        atomic_store_explicit(&work->cancelled, true, memory_order_relaxed);
}

bool ocop_work_cancelled(const ocop_work *work)
{
    return work && atomic_load_explicit(&work->cancelled, memory_order_relaxed);
}

int64_t ocop_work_done(const ocop_work *work)
{
    return work ? atomic_load_explicit(&work->done, memory_order_relaxed) : 0;
}

int64_t ocop_work_total(const ocop_work *work)
{
    return work ? atomic_load_explicit(&work->total, memory_order_relaxed) : 0;
}

void work_expect(ocop_work *work, int64_t amount)
{
    if (work)
        atomic_fetch_add_explicit(&work->total, amount, memory_order_relaxed);
}

void work_advance(ocop_work *work, int64_t amount)
{
    if (work)
        atomic_fetch_add_explicit(&work->done, amount, memory_order_relaxed);
}

int32_t workers_for(const ocop_work *work, int64_t nanoseconds, int64_t parts)
{
    int64_t workers = nanoseconds / NANOSECONDS_A_WORKER;
    workers = workers < parts ? workers : parts;
    workers = workers < ocop_work_jobs(work) ? workers : ocop_work_jobs(work);
    return workers < 1 ? 1 : (int32_t)workers;
}

ocop_status workers_run(ocop_work *work, int32_t workers, int64_t parts, work_part *run, void *call)
{
    struct hand hands[JOBS_MAX];
    struct crew crew = {.work = work, .parts = parts, .run = run, .call = call, .lock = PTHREAD_MUTEX_INITIALIZER};
    atomic_init(&crew.next, 0);
    atomic_init(&crew.failed, parts);
    const int32_t started = start(&crew, hands, workers);
    do_parts(&crew, 0);
    for (int32_t i = 1; i <= started; i++)
        (void)pthread_join(hands[i].thread, NULL);
    (void)pthread_mutex_destroy(&crew.lock);
    if (atomic_load(&crew.failed) < parts)
        return error_give(&crew.record);
    if (atomic_load(&crew.next) < parts)
        return fail(OCOP_ERR_CANCELLED, "công việc đã bị hủy", "the work was cancelled");
    return OCOP_OK;
}

/* Returns how many could be started, from hand 1 on. The program's own threads go on taking its signals. */
static int32_t start(struct crew *crew, struct hand hands[], int32_t workers)
{
    sigset_t all, before;
    int32_t started = 0;
    if (workers < 2)
        return 0;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_BLOCK, &all, &before);
    for (int32_t i = 1; i < workers && started == i - 1; i++) {
        hands[i].crew = crew;
        hands[i].worker = i;
        started += pthread_create(&hands[i].thread, NULL, work_along, &hands[i]) == 0;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void *work_along(void *hand)
{
    const struct hand *own = hand;
    do_parts(own->crew, own->worker);
    return NULL;
}

/* Whoever takes a part does it: so all parts before one that fails are done, and which of them fails first is always
 * the same. */
static void do_parts(struct crew *crew, int32_t worker)
{
    while (!ocop_work_cancelled(crew->work) && atomic_load(&crew->next) < atomic_load(&crew->failed)) {
        const int64_t part = atomic_fetch_add(&crew->next, 1);
        if (part >= crew->parts)
            break;
        if (crew->run(crew->call, worker, part) != OCOP_OK)
            note_failure(crew, part);
    }
}

static void note_failure(struct crew *crew, int64_t part)
{
    (void)pthread_mutex_lock(&crew->lock);
    if (part < atomic_load(&crew->failed)) {
        error_take(&crew->record);
        atomic_store(&crew->failed, part);
    }
    (void)pthread_mutex_unlock(&crew->lock);
}
