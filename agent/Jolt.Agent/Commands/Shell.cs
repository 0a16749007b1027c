using Jolt.Agent.Settings;
using Spectre.Console;

namespace Jolt.Agent.Commands;

/// <summary>What a command sees of the world: where it writes, what the environment says, whose home it has.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Errors">Where the one line about a failure goes.</param>
/// <param name="Interactive">Whether a person watches the output, so that it may move.</param>
/// <param name="Variable">Reads an environment variable.</param>
internal sealed record Shell(
    TextWriter Output, TextWriter Errors, bool Interactive, Func<string, string?> Variable)
{
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether somebody sits at the terminal who can be asked.</summary>
    internal bool CanAsk { get; init; }

    /// <summary>The environment's names, among which a mistyped one may be.</summary>
    internal IReadOnlyCollection<string> VariableNames { get; init; } = [];

    internal SettingVariables AgentVariables => new(Variable, VariableNames);

    internal JoltHome Home => JoltHome.Of(Variable);

    /// <summary>
    /// The terminal for displays that move; only to be used where <see cref="Interactive"/>. It is made when first used: an
    /// agent that runs as a service never does.
    /// </summary>
    internal IAnsiConsole Terminal { get => field ?? AnsiConsole.Console; init; }

    /// <summary>Opens standard input as bytes.</summary>
    internal Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Opens standard output as bytes.</summary>
    internal Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    internal static Shell OfThisProcess() => new(
        Console.Out,
        Console.Error,
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi,
        Environment.GetEnvironmentVariable)
    {
        CanAsk = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        VariableNames = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>()],
    };

    /// <summary>Asks at the terminal for a yes; no is what an empty answer means, and a Ctrl-C ends the asking.</summary>
    internal Task<bool> AgreesAsync(string question, CancellationToken cancellationToken) =>
        new ConfirmationPrompt(question) { DefaultValue = false }.ShowAsync(Terminal, cancellationToken);

    /// <summary>The agent's settings, from the file, the variables and these flags.</summary>
    /// <exception cref="CommandRefusedException">One breaks its rule; the message says which, where and what was expected.</exception>
    internal EffectiveSettings AgentSettings(params IReadOnlyList<SettingLine> flags) =>
        EffectiveSettings.Load(Home.AgentSettingsFile, AgentVariables, flags);

    internal Task SayAsync(string line) => Output.WriteLineAsync(line);
}
