/* parallel.c - independent jobs on both cores.
 *
 * Owns: the threads, which end before the call does.
 * Must not know: what a job does, and in what order the results are wanted.
 */
#include "os_p.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

typedef struct crew {
    atomic_uint_fast32_t next;
    uint32_t jobs;
    void (*job)(uint32_t index, uint32_t worker, void *context);
    void *context;
} crew;

typedef struct hand {
    crew *crew;
    uint32_t worker;
    pthread_t thread;
} hand;

static void *work(void *argument)
{
    const hand *self = argument;
    crew *c = self->crew;
    assert(self->worker < GS_OS_WORKERS);
    for (;;) {
        uint_fast32_t index = atomic_fetch_add(&c->next, 1);
        if (index >= c->jobs)
            return NULL;
        c->job((uint32_t)index, self->worker, c->context);
    }
}

/* Without a second thread the first one does it all. */
void gs_os_parallel(uint32_t jobs, void (*job)(uint32_t index, uint32_t worker, void *context),
                    void *context)
{
    assert(job && jobs < UINT32_MAX - GS_OS_WORKERS);
    crew c = {.jobs = jobs, .job = job, .context = context};
    hand hands[GS_OS_WORKERS] = {{.crew = &c}};
    uint32_t hired = 1;
    for (; hired < GS_OS_WORKERS && hired < jobs; hired++) {
        hands[hired] = (hand){.crew = &c, .worker = hired};
        if (pthread_create(&hands[hired].thread, NULL, work, &hands[hired]) != 0)
            break;
    }
    work(&hands[0]);
    while (hired > 1)
        pthread_join(hands[--hired].thread, NULL);
}
