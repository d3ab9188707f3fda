global using Sightline.Cli.Tests.Fakes;
global using Xunit;
