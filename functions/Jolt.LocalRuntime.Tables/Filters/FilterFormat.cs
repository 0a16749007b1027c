using System.Globalization;

namespace Jolt.LocalRuntime.Tables.Filters;

/// <summary>Fills a filter's holes with literals, so that no value can become part of the filter's grammar.</summary>
internal static class FilterFormat
{
    public static string Fill(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = filter.GetArguments().Select(FilterLiteral.Of).ToArray<object?>();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }
}
