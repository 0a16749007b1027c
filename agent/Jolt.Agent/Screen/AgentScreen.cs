using Jolt.Agent.Control;
using Jolt.Agent.Work;
using Spectre.Console;
using Spectre.Console.Advanced;

namespace Jolt.Agent.Screen;

/// <summary>
/// The agent as a picture that moves, for its owner at a terminal. It has the terminal's second screen to itself, so that
/// any size fits and nothing is left behind; it is written in one piece, and only when it has changed.
/// </summary>
internal sealed class AgentScreen(IAnsiConsole terminal, TimeProvider time)
{
    private const string Enter = "\u001b[?1049h\u001b[?25l";
    private const string Leave = "\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string EndOfLine = "\u001b[K";
    private const string Below = "\u001b[J";

    /// <summary>Looking costs little; drawing costs, and an agent that waits must cost next to nothing.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private string _drawn = "";

    /// <summary>Shows it until its work ends.</summary>
    internal async Task WatchAsync(AgentDesk desk, Func<Task> work)
    {
        Put(Enter);
        AbruptEnd.Restore = Leave;
        try
        {
            var working = work();
            while (!working.IsCompleted)
            {
                Draw(desk.Face());
                await Task.WhenAny(working, Task.Delay(LookEvery, time));
            }

            await working;
        }
        finally
        {
            AbruptEnd.Restore = "";
            Put(Leave);
        }
    }

    private void Draw(AgentStatus status)
    {
        var (width, height) = (terminal.Profile.Width, terminal.Profile.Height);
        var lines = AgentPicture.Lines(status, width, height).Select(line => line.Markup(width)).ToList();
        var picture = $"{width} {height} {string.Join('\n', lines)}";
        if (picture != _drawn)
        {
            _drawn = picture;
            Put(Home + string.Join("\r\n", lines.Select(line => terminal.ToAnsi(new Markup(line)) + EndOfLine)) + Below);
        }
    }

    private void Put(string text)
    {
        terminal.Profile.Out.Writer.Write(text);
        terminal.Profile.Out.Writer.Flush();
    }
}

/// <summary>Where a screen shows what happens, lines would only disturb; the last one comes when the screen is over.</summary>
internal sealed class ScreenLog(TextWriter output) : IAgentLog
{
    public void Write(AgentEvent what)
    {
        // The book keeps the others, for the screen and for 'jolt agent log'.
        if (what is AgentEvent.Finished)
        {
            output.WriteLine(TextAgentLog.Text(what));
        }
    }
}
