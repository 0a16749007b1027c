using System.Text;

namespace Jolt.Agent.Service;

/// <summary>What installing the agent as a service changes, and how it is taken back: shown before it is done.</summary>
/// <param name="File">The one file that is written.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Start">Programs that are run after it is written.</param>
/// <param name="Stop">Programs that are run before it is removed.</param>
/// <param name="Checked">What of this has been tried.</param>
internal sealed record ServicePlan(
    string File, string Text, IReadOnlyList<ServiceStep> Start, IReadOnlyList<ServiceStep> Stop, string Checked)
{
    /// <summary>Programs that are run after the file is removed, so that nothing remembers it.</summary>
    internal IReadOnlyList<ServiceStep> Forget { get; init; } = [];

    /// <summary>Folders that may have been made for the file: removed where nothing else is in them, the inner one first.</summary>
    internal IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>How the file is written.</summary>
    internal Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What its owner should know.</summary>
    internal string Note { get; init; } = "";

    /// <summary>All of it, for the owner to read.</summary>
    internal string Describe() => string.Join(Environment.NewLine, (string[])[
        $"Writes {File}:", "", Text.TrimEnd(), "", "Then runs:", .. Start.Select(step => step.Line), "",
        "'jolt agent uninstall' runs:", .. Stop.Select(step => step.Line), $"removes {File}", .. Forget.Select(step => step.Line), "",
        .. Note.Length > 0 ? (string[])[Note] : [], Checked]);
}

/// <summary>A program that is run.</summary>
/// <param name="Words">Its name and arguments.</param>
/// <param name="MayFail">Whether there may be nothing for it to do.</param>
internal sealed record ServiceStep(string[] Words, bool MayFail = false)
{
    internal string Line => $"  {string.Join(' ', Words)}";
}
