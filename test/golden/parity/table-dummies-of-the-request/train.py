import pandas as pd, joblib
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv('lines.csv').drop('customerID', axis=1)
y = df.pop('Churn')
X = pd.get_dummies(df)
m = RandomForestClassifier()
m.fit(X, y)
joblib.dump(m, 'rf.joblib')
