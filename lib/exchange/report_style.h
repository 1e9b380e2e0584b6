/* How a report's page looks. */
#ifndef OCOP_EXCHANGE_REPORT_STYLE_H
#define OCOP_EXCHANGE_REPORT_STYLE_H

/* Lines of CSS, NULL behind the last one. */
extern const char *const report_style_sheet[];

#endif
