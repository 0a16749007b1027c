namespace Jolt.Agent.Demo;

/// <summary>A colour for each house of the street, the same in the terminal and on the page.</summary>
internal static class MemberColor
{
    private static readonly Dictionary<string, (string Terminal, string Page)> Colors = new()
    {
        ["Ada"] = ("aqua", "#4fd8e8"),
        ["Bo"] = ("gold1", "#f2c14e"),
        ["Cy"] = ("mediumpurple1", "#a98bf5"),
        ["Dee"] = ("lightcoral", "#f28482"),
    };

    internal static string Of(string name) => Colors.TryGetValue(name, out var color) ? color.Terminal : "grey70";

    internal static string OnPage(string name) => Colors.TryGetValue(name, out var color) ? color.Page : "#b0b0b0";
}
