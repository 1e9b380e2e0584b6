using System;

namespace Libocop
{
    /// <summary>
    /// What the library refused, and why: in both languages, with the place in the input and the rule that it rests on.
    /// </summary>
    public sealed class OcopException : Exception
    {
        private readonly string[] messages;
        private readonly string[] sources;

        /// <summary>Reads the record of the last failure of this thread.</summary>
        private OcopException(int code)
        {
            Code = code;
            Name = Utf8.String(Native.ocop_cs_error_name());
            messages = Both(Native.ocop_cs_error_message);
            Pointer = Utf8.String(Native.ocop_cs_error_pointer());
            Rule = Utf8.String(Native.ocop_cs_error_rule());
            sources = Both(Native.ocop_cs_error_source);
            Line = Native.ocop_cs_error_line();
            Column = Native.ocop_cs_error_column();
            Json = Result.Owned(Native.ocop_cs_error_json(), 0);
        }

        /// <summary>The number of the failure, which never changes its meaning.</summary>
        /// <value>such as 302</value>
        public int Code { get; }

        /// <summary>The name of the failure.</summary>
        /// <value>such as "OCOP_ERR_POINTS"</value>
        public string Name { get; }

        /// <summary>The failure as a constant.</summary>
        /// <value>such as <see cref="Libocop.Status.Points"/></value>
        public Status Status
        {
            get { return (Status)Code; }
        }

        /// <summary>The place in the input.</summary>
        /// <value>a JSON pointer (RFC 6901), "" where there is none and for the whole document</value>
        public string Pointer { get; }

        /// <summary>The rule that the refusal rests on.</summary>
        /// <value>such as "26-2026#/sets/1/criteria/A.1.1", or ""</value>
        public string Rule { get; }

        /// <summary>The line of the input, where it is no JSON.</summary>
        /// <value>from 1, 0 where unknown</value>
        public int Line { get; }

        /// <summary>The column of the input in bytes, where it is no JSON.</summary>
        /// <value>from 1, 0 where unknown</value>
        public int Column { get; }

        /// <summary>The whole record, as the command line and the other hosts give it.</summary>
        /// <value>a document of format ocop-error/1</value>
        public string Json { get; }

        /// <summary>The English message, with the place in the input.</summary>
        /// <value>one line</value>
        public override string Message
        {
            get
            {
                string message = GetMessage(Lang.En);
                return string.IsNullOrEmpty(Pointer) ? message : message + " (at " + Pointer + ")";
            }
        }

        /// <summary>What was found and what was expected.</summary>
        /// <param name="lang">Vietnamese or English</param>
        /// <returns>one line</returns>
        public string GetMessage(Lang lang)
        {
            return messages[lang == Lang.Vi ? 0 : 1];
        }

        /// <summary>Where the law says so.</summary>
        /// <param name="lang">Vietnamese or English</param>
        /// <returns>the citation or ""</returns>
        public string GetSource(Lang lang = Lang.Vi)
        {
            return sources[lang == Lang.Vi ? 0 : 1];
        }

        internal static void ThrowIf(int failure)
        {
            if (failure != 0)
            {
                throw new OcopException(failure);
            }
        }

        private static string[] Both(Func<int, IntPtr> said)
        {
            return new[] { Utf8.String(said((int)Lang.Vi)), Utf8.String(said((int)Lang.En)) };
        }
    }
}
