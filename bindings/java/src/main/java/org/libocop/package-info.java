/**
 * The rules of Viet Nam's OCOP programme (Chương trình Mỗi xã một sản phẩm): which rules hold on a day, how many stars a
 * dossier earns, why, and what is missing for the next. Everything is read through libocop, a C library; no rule,
 * threshold or format stands in Java.
 *
 * <p>{@link org.libocop.Ocop#rate(String)} rates a document; {@link org.libocop.Case} and {@link org.libocop.Outlook}
 * follow a dossier through its procedure; {@link org.libocop.Certificate} tells what a certificate is on a day. Text that
 * the library knows exists in Vietnamese and English, see {@link org.libocop.Lang}. Every refusal is an
 * {@link org.libocop.OcopException}. Documents are JSON in and JSON out, the same bytes as in every other host.
 */
package org.libocop;
