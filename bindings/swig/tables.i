/*
 * Tables as Arrow streams, for hosts whose data frames speak the Arrow C interfaces. Such a host defines OCOP_TABLES and
 * has typemaps for struct ArrowArrayStream: *sheets and *rows go in and are taken over, *ratings, *table and *out come
 * out. What a type of ocop.i gives or takes as a table, the host adds to it: %extend ocop_agenda { void to_arrow(…)
 * const; }.
 */
OCOP_SLOW(ocop_rater::rate)

%rename(Rater) ocop_rater;

%constant int32_t GIVEN_POINTS = OCOP_GIVEN_POINTS;
%constant int32_t GIVEN_OPTIONS = OCOP_GIVEN_OPTIONS;

typedef struct ocop_rater {} ocop_rater;
%extend ocop_rater {
    ocop_rater(ocop_context *context);
    ~ocop_rater();
    void set_edition(const char *id);
    void set_set(int32_t set);
    void set_filed(int32_t filed, int32_t registration);
    void set_policy(const char *json, int64_t length);
    void set_given(int32_t given);
    void name_column(const char *column, const char *name);
    const char *find_column(const char *head) const;
    void set_first_row(int64_t row);
    void set_strict(bool strict);
    void set_work(ocop_work *work);
    void rate(struct ArrowArrayStream *sheets, struct ArrowArrayStream *ratings) const;
}
