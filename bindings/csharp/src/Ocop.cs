using System.Collections.Generic;
using System.IO;

namespace Libocop
{
    /// <summary>What belongs to no object: documents in and documents out, administrative units, days.</summary>
    public static partial class Ocop
    {
        /// <summary>Rates a dossier. The edition is the one it names, else that of its filing date.</summary>
        /// <param name="dossier">a document of format ocop-dossier/1</param>
        /// <param name="context">whose editions and overlays are asked; may be null</param>
        /// <returns>the rating</returns>
        /// <exception cref="OcopException">if the dossier is not sound</exception>
        public static Rating Rate(string dossier, Context context = null)
        {
            return Rating.FromJson(dossier, context);
        }

        /// <summary>Rates the dossier in a file.</summary>
        /// <param name="path">of a file that holds a document of format ocop-dossier/1, in UTF-8</param>
        /// <param name="context">whose editions and overlays are asked; may be null</param>
        /// <returns>the rating</returns>
        /// <exception cref="IOException">if the file cannot be read</exception>
        /// <exception cref="OcopException">if the dossier is not sound</exception>
        public static Rating RateFile(string path, Context context = null)
        {
            byte[] dossier = Utf8.File(path);
            using (Use contextUse = OcopObject.Enter(context))
            {
                return Rating.Own(Result.Handle(Native.ocop_cs_rating_from_json(
                    contextUse.Pointer, dossier, Utf8.Length(dossier), out int failure), failure));
            }
        }
    }

    public sealed partial class Edition
    {
        /// <summary>The editions that a context knows: the embedded ones and those that were added.</summary>
        /// <param name="context">may be null</param>
        /// <returns>their ids, such as "26-2026", in the order of their days</returns>
        public static IReadOnlyList<string> GetIds(Context context = null)
        {
            string[] ids = new string[Count(context)];
            for (int i = 0; i < ids.Length; i++)
            {
                ids[i] = GetIdAt(i, context);
            }
            return ids;
        }
    }

    public sealed partial class Criteria
    {
        /// <summary>A criterion by its code.</summary>
        /// <param name="code">such as "A.1.1"</param>
        /// <returns>the criterion</returns>
        /// <exception cref="KeyNotFoundException">if the sheet has none of that code</exception>
        public Criterion this[string code]
        {
            get
            {
                int index = Find(code);
                return index >= 0 ? this[index] : throw new KeyNotFoundException("no criterion " + code);
            }
        }
    }
}
