using System.Collections.Generic;
using System.Linq;
using Libocop;

/// <summary>Documents and objects for the tests.</summary>
internal static class Documents
{
    internal const string Now = "26-2026";

    /// <summary>One member who gives the best points for everything, but for what <paramref name="changes"/> says.</summary>
    internal static string Dossier(string id, string member = "Chủ tịch", string changes = "")
    {
        return "{\"format\":\"ocop-dossier/1\",\"edition\":\"" + Now + "\",\"id\":\"" + id
            + "\",\"product\":{\"set\":1,\"name\":\"Sầu riêng\"},\"sheets\":[{\"member\":\"" + member
            + "\",\"points\":{" + Points(changes) + "}}]}";
    }

    internal static Criteria Criteria(int set = 1)
    {
        using (Edition edition = Edition.Open(Now))
        {
            return Libocop.Criteria.Open(edition, set);
        }
    }

    private static string Points(string changes)
    {
        using (Criteria criteria = Criteria())
        {
            IEnumerable<string> points = criteria.Where(each => !changes.Contains("\"" + each.Code + "\""))
                .Select(each => "\"" + each.Code + "\":" + each.Best);
            return string.Join(",", changes.Length == 0 ? points : points.Concat(new[] { changes }));
        }
    }
}
