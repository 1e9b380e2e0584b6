using System;
using System.Text;

namespace Libocop
{
    /// <summary>
    /// Text on its way to the library and back. What .NET allows in a string and UTF-8 does not, one half of a surrogate
    /// pair, goes through as it is, and so does a NUL where C would end there: as bytes that are no UTF-8. The library then
    /// refuses the text and says where, and nothing is cut or replaced in silence.
    /// </summary>
    internal static class Utf8
    {
        private static readonly UTF8Encoding Encoding = new UTF8Encoding(false, false);

        /// <summary>Text that ends with a NUL in C.</summary>
        internal static byte[] Text(string text)
        {
            return text != null && text.IndexOf('\0') >= 0 ? Raw(text, true) : Document(text);
        }

        /// <summary>Text that goes with its length; a NUL stands behind it all the same.</summary>
        internal static byte[] Document(string text)
        {
            if (text == null)
            {
                return null;
            }
            if (HasLoneSurrogate(text))
            {
                return Raw(text, false);
            }
            byte[] bytes = new byte[Encoding.GetByteCount(text) + 1];
            Encoding.GetBytes(text, 0, text.Length, bytes, 0);
            return bytes;
        }

        /// <summary>A file as a document, so that the library sees what is no UTF-8; a byte order mark is not part of it.</summary>
        internal static byte[] File(string path)
        {
            byte[] bytes = System.IO.File.ReadAllBytes(path);
            byte[] mark = System.Text.Encoding.UTF8.GetPreamble();
            int skipped = bytes.Length >= mark.Length && bytes[0] == mark[0] && bytes[1] == mark[1] && bytes[2] == mark[2]
                ? mark.Length : 0;
            byte[] document = new byte[bytes.Length - skipped + 1];
            Array.Copy(bytes, skipped, document, 0, bytes.Length - skipped);
            return document;
        }

        internal static long Length(byte[] document)
        {
            return document == null ? -1 : document.Length - 1;
        }

        /// <summary>Text of the library's, which is always UTF-8.</summary>
        internal static unsafe string String(IntPtr text)
        {
            if (text == IntPtr.Zero)
            {
                return null;
            }
            byte* bytes = (byte*)text;
            long length = 0;
            while (bytes[length] != 0)
            {
                length++;
            }
            if (length > int.MaxValue)
            {
                throw new OutOfMemoryException("text of 2 GiB or more");
            }
            return length == 0 ? string.Empty : Encoding.GetString(bytes, (int)length);
        }

        private static bool HasLoneSurrogate(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (char.IsSurrogate(text[i]))
                {
                    if (!char.IsSurrogatePair(text, i))
                    {
                        return true;
                    }
                    i++;
                }
            }
            return false;
        }

        private static byte[] Raw(string text, bool ends)
        {
            byte[] bytes = new byte[(text.Length * 3) + 1];
            int length = 0;
            for (int i = 0; i < text.Length; i++)
            {
                int unit = text[i];
                if (char.IsSurrogatePair(text, i))
                {
                    length += Encoding.GetBytes(text, i++, 2, bytes, length);
                }
                else if (char.IsSurrogate(text[i]))
                {
                    bytes[length++] = (byte)(0xE0 | (unit >> 12));
                    bytes[length++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
                    bytes[length++] = (byte)(0x80 | (unit & 0x3F));
                }
                else if (unit == 0 && ends)
                {
                    bytes[length++] = 0xC0;
                    bytes[length++] = 0x80;
                }
                else
                {
                    length += Encoding.GetBytes(text, i, 1, bytes, length);
                }
            }
            Array.Resize(ref bytes, length + 1);
            return bytes;
        }
    }
}
