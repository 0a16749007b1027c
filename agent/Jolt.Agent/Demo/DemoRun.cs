using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>Jolt's story in two acts: a PC charges its owner's credit while it is idle, and the charge buys a burst of many.</summary>
internal sealed class DemoRun(IDemoDisplay display, DemoResults results, TimeProvider time)
{
    internal async Task PlayAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await display.TitleAsync("Jolt");
        await display.SayAsync("Setting the stage: a broker, its storage and a street of four neighbours, all on this machine.");
        await using var stage = await DemoStage.SetAsync(display.SayAsync, cancellationToken);
        await display.SayAsync(
            $"The street is a pool of its own. Everybody starts at zero and may go {FuelUnits.ToJolts(DemoPlan.Overdraft)} below.");
        var folding = await ChargeAsync(stage, cancellationToken);
        var (film, score) = await JoltAsync(stage, cancellationToken);
        var credits = await DemoCredits.ReadAsync(stage, cancellationToken);
        await display.TitleAsync("Who earned what");
        await display.CreditsAsync(credits);
        var figures = new DemoFigures(folding, film, time.GetElapsedTime(started));
        await FilmPage.SaveAsync(results, figures, credits, score, cancellationToken);
        await display.SayAsync(figures.Line);
        await display.SayAsync($"The film:      {results.FilmFile}");
        await display.SayAsync($"Watch it in:   {results.PageFile}");
        await display.SayAsync($"Its frames:    {results.FramesFolder}");
        await display.SayAsync($"The best fold: {results.FoldFile}");
        if (!credits.Audit.Clean || credits.Audit.Sum != 0)
        {
            throw new CommandRefusedException(ExitCodes.AuditNotClean, credits.Verdict);
        }
    }

    private async Task<JobView> ChargeAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        await display.TitleAsync("Act 1: Charging");
        await display.SayAsync(
            "Bo wants a protein folded and has no credit yet: the street's overdraft pays. Ada is out, and her PC works. " +
            "So does Cy's, because every fold is run by two members and only paid when both got the same.");
        var act = new DemoAct(
            "Act 1 · Charging", "Bo's protein is folded while Ada is out. Her battery fills up.", "folds",
            stage.Bo, [stage.Ada, stage.Cy], DemoPlan.Folding(DemoStage.Samples), DemoPlan.Folds);
        var (job, _) = Complete(await act.PlayAsync(stage, display, cancellationToken));
        var best = await results.SaveBestFoldAsync(stage.Bo.Client, job.Job, cancellationToken);
        var ada = await stage.Ada.Client.Accounts.GetAsync(cancellationToken);
        await display.SayAsync(
            $"Best fold of {DemoPlan.Folds} seeds: energy {best.Energy} (the lowest there is: {DemoPlan.ProteinLowestEnergy}). " +
            $"Ada's charge: {FuelUnits.ToJolts(ada.Balance)}.");
        return job;
    }

    private async Task<(JobView Job, DemoScoreView Score)> JoltAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        await display.TitleAsync("Act 2: The jolt");
        await display.SayAsync(
            "Ada is back and wants her film now. She spends her charge, and some of her overdraft, in one burst on three PCs.");
        var act = new DemoAct(
            "Act 2 · The jolt", "Bo's, Cy's and Dee's PCs render Ada's film at once. Each frame's colour says whose PC was first.",
            "frames", stage.Ada, [stage.Bo, stage.Cy, stage.Dee], DemoPlan.Film(DemoStage.Samples), DemoPlan.Frames);
        var played = Complete(await act.PlayAsync(stage, display, cancellationToken));
        await results.SaveFilmAsync(stage.Ada.Client, played.Job.Job, cancellationToken);
        await display.SayAsync(
            $"{played.Job.Counts.Decided} frames, each rendered by two members' PCs that agreed on every byte, for " +
            $"{FuelUnits.ToJolts(played.Job.Spent)}; {FuelUnits.ToJolts(played.Job.Refunded)} of the escrow came back.");
        return played;
    }

    private static (JobView Job, DemoScoreView Score) Complete((JobView Job, DemoScoreView Score) played) =>
        played.Job is { State: JobState.Completed, Counts: { Failed: 0 } counts } && counts.Decided == counts.Total
            ? played
            : throw new CommandRefusedException(ExitCodes.JobIncomplete, Jobs.JobProgress.Summary(played.Job));
}
