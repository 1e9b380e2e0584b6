using System;
using System.Runtime.InteropServices;

namespace Libocop
{
    /// <summary>
    /// The wrappers of ocop_csharp.h. Numbers and pointers alone go through, so that the runtime converts nothing; text is
    /// bytes in UTF-8 that end with a NUL.
    /// </summary>
    internal static partial class Native
    {
        /// <summary>libocopcsharp.so, ocopcsharp.dll, libocopcsharp.dylib: beside the assembly.</summary>
        private const string Library = "ocopcsharp";

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern void ocop_cs_free(IntPtr text);

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr ocop_cs_error_name();

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr ocop_cs_error_message(int lang);

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr ocop_cs_error_pointer();

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr ocop_cs_error_rule();

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr ocop_cs_error_source(int lang);

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int ocop_cs_error_line();

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int ocop_cs_error_column();

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr ocop_cs_error_json();

        [DllImport(Library, ExactSpelling = true, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int ocop_cs_progress_count(IntPtr self, out int failure);
    }
}
