/* Compiled once for each public header, as C99 and as C++17: it needs no other before it and may come twice. */
#include OCOP_HEADER
#include OCOP_HEADER

int main(void)
{
    return 0;
}
