import argparse
import joblib
import pandas as pd
from preprocess import prepare

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="fraud.joblib")
parser.add_argument("input")


def main():
    args = parser.parse_args()
    model = joblib.load(args.model)
    batch = pd.read_csv(args.input)
    batch["score"] = model.predict_proba(prepare(batch))[:, 1]
    batch.to_csv("scores.csv", index=False)


if __name__ == "__main__":
    main()
