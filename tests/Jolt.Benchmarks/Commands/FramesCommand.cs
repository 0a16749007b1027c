using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Jolt.Benchmarks.Kernels;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Commands;

/// <summary>How many frames of the film this machine renders in a second, with one, two and three slots.</summary>
internal static class FramesCommand
{
    private const int DefaultFramesPerSlot = 4;
    private const int SlotsMax = 3;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var frames = new Option<int>("--frames")
        {
            Description = "Frames that each slot renders.",
            DefaultValueFactory = _ => DefaultFramesPerSlot,
            HelpName = "N",
        };
        var command = new Command("frames", "Renders frames of the film on one, two and three threads of this process.")
        {
            frames,
        };
        command.SetAction(parsed => Run(parsed.GetValue(frames)));
        return command;
    }

    private static int Run(int framesPerSlot)
    {
        if (OptimisedBuild.IsMissing)
        {
            Console.Error.WriteLine(OptimisedBuild.Advice);
            return ExitCodes.Usage;
        }

        var kernel = KernelList.All.Single(kernel => kernel.Name == "pathtracer");
        var program = CompiledProgram.Compile(Module.Load(File.ReadAllBytes(kernel.ModulePath)));
        Render(program, 0);
        Console.WriteLine("| slots | frames/s | processor ms a frame |");
        Console.WriteLine("| --- | --- | --- |");
        for (var slots = 1; slots <= SlotsMax; slots++)
        {
            Console.WriteLine(Row(program, slots, framesPerSlot));
        }

        return ExitCodes.Done;
    }

    private static string Row(CompiledProgram program, int slots, int framesPerSlot)
    {
        var wall = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var threads = Enumerable.Range(0, slots).Select(slot => new Thread(() =>
        {
            for (var frame = 0; frame < framesPerSlot; frame++)
            {
                Render(program, (frame * slots) + slot);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var frames = slots * framesPerSlot;
        var rate = frames / Stopwatch.GetElapsedTime(wall).TotalSeconds;
        var each = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / frames;
        return $"| {slots} | {rate:0.00} | {each:0} |";
    }

    private static void Render(CompiledProgram program, int frame)
    {
        var result = program.Run(new RunRequest { Input = Encoding.UTF8.GetBytes($"{frame}"), FuelLimit = long.MaxValue });
        if (result.Outcome != "exit:0")
        {
            throw new InvalidOperationException($"Frame {frame} ended with {result.Outcome}.");
        }
    }
}
