/* test_sha256.c - the examples of FIPS 180-4, and every length around a block. */
#include "plan_test.h"

static void expect(gs_str bytes, const char *want)
{
    gs_arena arena;
    gs_arena_init(&arena);
    gs_str got = gs_sha256_hex(bytes, &arena);
    cr_expect(gs_str_equal(got, gs_str_from(want)), "%.*s", GS_FMT(got));
    gs_arena_free(&arena);
}

Test(sha256, examples_of_the_standard)
{
    expect(GS_STR(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(GS_STR("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(GS_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
           "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

Test(sha256, a_million_letters)
{
    static char bytes[1000000];
    memset(bytes, 'a', sizeof(bytes));
    expect((gs_str){bytes, sizeof(bytes)},
           "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

Test(sha256, around_the_end_of_a_block)
{
    static const struct {
        size_t len;
        const char *want;
    } CASES[] = {
        {55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"},
        {56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"},
        {57, "ae14a2563ccf969d99aca69ce6bb74981f734bbf9f655f73b8f06db68cab5217"},
        {63, "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2"},
        {64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"},
        {65, "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9"},
        {119, "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c"},
        {120, "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98"},
        {127, "70156a14adbabf98cff3a71c7084b417abf057a8efd27329ca36b7202c87d81f"},
        {128, "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464"},
        {129, "0ec9eb33e74510bcdd1f2ea55206e82f21649c5c2becbf2b433eb475b34c01bd"},
    };
    char bytes[129];
    memset(bytes, 'x', sizeof(bytes));
    for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++)
        expect((gs_str){bytes, CASES[i].len}, CASES[i].want);
}
